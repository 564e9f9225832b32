-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- All accounts with their roles, granted and asked for (screens: Administration).
create function api.staff_list ()
  returns table (login text, full_name text, branch_id integer, branch_code text, branch_name text, language text, is_active boolean,
                 can_sign_in boolean, roles text[], requested_roles text[], created_at timestamptz, created_by text, version integer,
                 skills text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('STAFF');
  return query
    select s.login, s.full_name, s.branch_id, b.branch_code, b.name, s.language, s.is_active,
           exists (select from pg_catalog.pg_roles r where r.rolname = s.login and r.rolcanlogin),
           array (select r.role from core.staff_role r where r.login = s.login and r.approved_by is not null order by r.role),
           array (select r.role from core.staff_role r where r.login = s.login and r.approved_by is null order by r.role),
           s.created_at, s.created_by, s.version,
           array (select k.skill from core.staff_skill k where k.login = s.login order by k.skill)::text
      from core.staff s join core.branch b on b.branch_id = s.branch_id
     order by s.full_name, s.login;
end
$$;
