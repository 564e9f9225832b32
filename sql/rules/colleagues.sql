-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Active logins with a permission whose branch is one of the given ones: whom a case may be given to (B01).
create function rules.colleagues (p_permission text, p_branches integer[])
  returns table (login text, full_name text, branch_id integer)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select s.login, s.full_name, s.branch_id
    from core.staff s
    join core.staff_right r on r.login = s.login and p_permission = any (r.permissions)
   where s.branch_id = any (p_branches);
end;
