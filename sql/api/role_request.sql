-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Asks for a role for a colleague; it counts when a second administrator has approved it. Never for oneself (DN188); DN183 when the role is
-- unknown, asked for or granted already.
create function api.role_request (p_request uuid, p_login text, p_role text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'role_request', p_login, p_role);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  if p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  end if;
  perform rules.staff_lock (p_login, null, true);
  if p_role = 'batch' or not exists (select from core.role r where r.role = p_role) then
    perform rules.refuse ('DN183', jsonb_build_object ('role', p_role, 'state', 'UNKNOWN'));
  end if;
  insert into core.staff_role (login, role) values (p_login, p_role) on conflict do nothing;
  if not found then
    perform rules.refuse ('DN183', jsonb_build_object ('role', p_role, 'state', (
              select case when r.approved_by is null then 'REQUESTED' else 'GRANTED' end from core.staff_role r
               where r.login = p_login and r.role = p_role)));
  end if;
  perform rules.journal_house ('ROLE_REQUESTED', jsonb_build_object ('login', p_login, 'role', p_role));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'role', p_role));
end
$$;
