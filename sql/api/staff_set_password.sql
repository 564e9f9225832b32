-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: staff
-- A new password as a SCRAM verifier: one's own, or by an administrator for a colleague.
create function api.staff_set_password (p_request uuid, p_login text, p_verifier text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'staff_set_password', p_login, p_verifier);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require_staff ();
  if p_login is distinct from session_user::text then
    perform rules.require ('STAFF');
  end if;
  perform rules.staff_lock (p_login, null, true);
  perform rules.require_verifier (p_verifier);
  execute format ('alter role %I password %L', p_login, p_verifier);
  perform rules.journal_house ('STAFF_PASSWORD_SET', jsonb_build_object ('login', p_login));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login));
end
$$;
