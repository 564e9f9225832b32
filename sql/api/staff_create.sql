-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- Makes an account: a login role of its own with a SCRAM verifier, without any role yet (architecture §12).
create function api.staff_create (p_request uuid, p_login text, p_full_name text, p_branch_id integer, p_language text, p_verifier text)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'staff_create', p_login, p_full_name, p_branch_id::text, p_language, p_verifier);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STAFF');
  perform rules.staff_make (p_login, p_full_name, p_branch_id, p_language, p_verifier);
  perform rules.journal_house ('STAFF_CREATED', jsonb_build_object ('login', p_login, 'full_name', btrim (p_full_name), 'branch_id', p_branch_id));
  return rules.request_close (p_request, jsonb_build_object ('login', p_login, 'version', 1));
end
$$;
