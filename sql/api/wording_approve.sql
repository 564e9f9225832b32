-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- SUBMITTED → IN_FORCE, and the one that was in force ends (D08). By somebody who has not written of it where the kind is a legal one (DN426).
-- p_report: what the layout of every sample said about this very text: {sha256, samples: [codes], faults: [texts]}; without it, for another text or
-- with faults it is refused (DN427), as with a fault that the server finds (DN325). Result: {state, version}.
create function api.wording_approve (p_request uuid, p_wording_id bigint, p_version integer, p_report jsonb) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'wording_approve', p_wording_id::text, p_version::text, p_report::text);
  v_wording core.wording;
  v_flaw    jsonb;
  v_reason  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING_APPROVE');
  v_wording := rules.wording_lock (p_wording_id, 'APPROVE', array['SUBMITTED'], p_version);
  if v_wording.is_legal and session_user = any (v_wording.authors) then
    perform rules.refuse ('DN426', jsonb_build_object ('author', session_user));
  end if;
  v_flaw := rules.wording_flaw (v_wording.kind, v_wording.subject, v_wording.body);
  if v_flaw is not null then
    perform rules.refuse ('DN325', v_flaw);
  end if;
  v_reason := case
    when p_report is null or jsonb_typeof (p_report) <> 'object' or length (p_report::text) > 100000 then 'NO_REPORT'
    when p_report ->> 'sha256' is distinct from encode (v_wording.sha256, 'hex') then 'OTHER_TEXT'
    when not coalesce (p_report -> 'samples' @> '["PLAIN", "LONG_NAME", "SIX_LINES", "FORTY", "PERSIAN", "ZERO"]', false) then 'SAMPLES'
    when p_report -> 'faults' is distinct from '[]' then 'FAULTS' end;
  if v_reason is not null then
    perform rules.refuse ('DN427', jsonb_build_object ('reason', v_reason));
  end if;
  update core.wording w
     set state = 'RETIRED', is_current = false, retired_on = rules.business_day (), version = w.version + 1
   where w.kind = v_wording.kind and w.language = v_wording.language and w.is_current;
  update core.wording w
     set state = 'IN_FORCE', is_current = true, approved_by = session_user, approved_on = rules.business_day (), report = p_report,
         report_sha256 = w.sha256, version = w.version + 1
   where w.wording_id = p_wording_id
  returning * into v_wording;
  perform rules.wording_journal ('WORDING_APPROVED', p_wording_id);
  return rules.request_close (p_request, jsonb_build_object ('state', v_wording.state, 'version', v_wording.version));
end
$$;
