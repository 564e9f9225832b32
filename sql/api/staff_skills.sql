-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The people of the caller's branches (an administrator: of all) who call, with what they are good at (B06).
create function api.staff_skills () returns table (login text, full_name text, branch_code text, skills text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select p.login, p.full_name, b.branch_code, array (select s.skill from core.staff_skill s where s.login = p.login order by s.skill)::text
      from rules.colleagues ('CALL', case when rules.has_permission ('STAFF') then array (select x.branch_id from core.branch x)
                                          else rules.my_branches () end) p
      join core.branch b on b.branch_id = p.branch_id
     order by p.full_name, p.login;
end
$$;
