-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Takes a role away, or a request for one back; counts at once. Not one's own (DN188), not from the last administrator (DN185).
create function api.role_revoke (p_request uuid, p_login text, p_role text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'role_revoke', p_login, p_role);
  v_role core.staff_role;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  if p_login = session_user then
    perform rules.refuse ('DN188', jsonb_build_object ('login', p_login));
  end if;
  v_role := rules.role_lock (p_login, p_role);
  if p_role = 'administrator' and v_role.approved_by is not null then
    perform rules.require_other_administrator (p_login);
  end if;
  if v_role.approved_by is not null then
    execute format ('revoke %I from %I', 'dun_' || p_role, p_login);
  end if;
  delete from core.staff_role where login = p_login and role = p_role;
  perform rules.journal_house ('ROLE_REVOKED', jsonb_build_object ('login', p_login, 'role', p_role, 'was_granted', v_role.approved_by is not null));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'role', p_role));
end
$$;
