-- SPDX-License-Identifier: GPL-3.0-or-later
-- A sequence value as a human number of seven digits or more.
create function rules.number_text (p_number bigint) returns text
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select lpad (p_number::text, greatest (7, length (p_number::text)), '0');
end;
