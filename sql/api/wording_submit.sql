-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- DRAFT → SUBMITTED: whole for the person who approves it (DN325 its first fault). Result: {state, version}.
create function api.wording_submit (p_request uuid, p_wording_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'wording_submit', p_wording_id::text, p_version::text);
  v_wording core.wording;
  v_flaw    jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING');
  v_wording := rules.wording_lock (p_wording_id, 'SUBMIT', array['DRAFT'], p_version);
  v_flaw := rules.wording_flaw (v_wording.kind, v_wording.subject, v_wording.body);
  if v_flaw is not null then
    perform rules.refuse ('DN325', v_flaw);
  end if;
  update core.wording w
     set state = 'SUBMITTED', submitted_by = session_user, reject_reason = null, version = w.version + 1
   where w.wording_id = p_wording_id
  returning * into v_wording;
  perform rules.wording_journal ('WORDING_SUBMITTED', p_wording_id);
  return rules.request_close (p_request, jsonb_build_object ('state', v_wording.state, 'version', v_wording.version));
end
$$;
