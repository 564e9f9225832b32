-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Lets an account sign in again, with the roles it had.
create function api.staff_activate (p_request uuid, p_login text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'staff_activate', p_login, p_version::text);
  v_staff core.staff;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  v_staff := rules.staff_lock (p_login, p_version);
  execute format ('alter role %I login', p_login);
  update core.staff set is_active = true, version = version + 1 where login = p_login;
  perform rules.journal_house ('STAFF_ACTIVATED', jsonb_build_object ('login', p_login));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'version', v_staff.version + 1));
end
$$;
