-- SPDX-License-Identifier: GPL-3.0-or-later
-- A setting's value as text; null when it is not set.
create function rules.setting (p_name text) returns text
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select s.value #>> '{}' from core.setting s where s.name = p_name;
end;
