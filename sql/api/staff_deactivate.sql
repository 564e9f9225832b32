-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Ends an account's access at once: it can not sign in, sees nothing, and its open sessions are closed. Its history stays. Never oneself
-- (DN188), never the last administrator (DN185).
create function api.staff_deactivate (p_request uuid, p_login text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done   jsonb := rules.request_open (p_request, 'staff_deactivate', p_login, p_version::text);
  v_staff  core.staff;
  v_closed integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  if p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  end if;
  v_staff := rules.staff_lock (p_login, p_version);
  perform rules.require_other_administrator (p_login);
  execute format ('alter role %I nologin', p_login);
  update core.staff set is_active = false, version = version + 1 where login = p_login;
  select count (pg_terminate_backend (a.pid)) into v_closed from pg_catalog.pg_stat_activity a where a.usename = p_login;
  perform rules.journal_house ('STAFF_DEACTIVATED', jsonb_build_object ('login', p_login, 'sessions_closed', v_closed));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'sessions_closed', v_closed, 'version', v_staff.version + 1));
end
$$;
