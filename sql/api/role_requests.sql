-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Roles that wait for a second administrator, and whether the caller may be that one.
create function api.role_requests ()
  returns table (login text, full_name text, role text, requested_by text, requested_by_name text, requested_at timestamptz, may_approve boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('STAFF');
  return query
    select r.login, s.full_name, r.role, r.requested_by, coalesce (q.full_name, r.requested_by), r.requested_at,
           session_user not in (r.login, r.requested_by)
      from core.staff_role r
      join core.staff s on s.login = r.login
      left join core.staff q on q.login = r.requested_by
     where r.approved_by is null
     order by r.requested_at, r.login, r.role;
end
$$;
