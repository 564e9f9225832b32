-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator, credit_manager, auditor, administrator
-- The skills that queues and steps may ask for (B06).
create function api.skills () returns table (skill text, name text, names jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query select s.skill, s.name, s.names from core.skill s order by s.skill;
end
$$;
