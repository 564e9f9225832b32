-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The bank's settings as they count today (screens: Administration).
create function api.setting_list ()
  returns table (name text, value text, description text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select s.name, s.value #>> '{}', s.description from core.setting s order by s.name;
end
$$;
