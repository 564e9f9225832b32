-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- Registers the minutes' PDF with its hash, before it is printed (D07).
create function api.session_minutes_store (p_request uuid, p_session_id bigint, p_body bytea, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'session_minutes_store', p_session_id::text, encode (sha256 (p_body), 'hex'), p_version::text);
  v_session core.session;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_session := rules.session_lock (p_session_id, 'MINUTES_PRINTED', array['MINUTES_DRAFT'], p_version);
  update core.session set minutes_pdf = p_body, minutes_sha256 = sha256 (p_body), version = version + 1 where session_id = p_session_id;
  perform rules.journal_house ('MINUTES_PRINTED', jsonb_build_object ('minutes_no', v_session.minutes_no, 'sha256', encode (sha256 (p_body), 'hex')));
  return rules.request_close (p_request, jsonb_build_object ('sha256', encode (sha256 (p_body), 'hex'), 'version', v_session.version + 1));
end
$$;
