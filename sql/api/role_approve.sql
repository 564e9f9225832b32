-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- The second administrator grants what the first asked for: not the one who asked (DN184), never to oneself (DN188); DN187 when nothing waits.
create function api.role_approve (p_request uuid, p_login text, p_role text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'role_approve', p_login, p_role);
  v_role core.staff_role;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  v_role := rules.role_lock (p_login, p_role);
  if v_role.approved_by is not null then
    perform rules.refuse ('DN187', jsonb_build_object ('login', p_login, 'role', p_role));
  elsif p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  elsif v_role.requested_by = session_user then
    perform rules.refuse ('DN184', jsonb_build_object ('login', p_login, 'role', p_role));
  end if;
  execute format ('grant %I to %I', 'dun_' || p_role, p_login);
  update core.staff_role set approved_by = session_user, approved_at = clock_timestamp () where login = p_login and role = p_role;
  perform rules.journal_house ('ROLE_APPROVED', jsonb_build_object ('login', p_login, 'role', p_role, 'requested_by', v_role.requested_by));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'role', p_role));
end
$$;
