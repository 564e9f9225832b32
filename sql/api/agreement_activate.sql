-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- APPROVED → ACTIVE (§4.3.1, §4.3.4): with the signed paper, a document of the case, or how the customer consented (DN255). Takes the place
-- of the active one in the currency; see rules.agreement_begin for what follows. Refused: DN256 after its last day, DN258 when its first
-- part has passed, DN121 where the case can not go into AGREEMENT.
create function api.agreement_activate (p_request uuid, p_agreement_id bigint, p_document_id bigint, p_consent text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done      jsonb := rules.request_open (p_request, 'agreement_activate', p_agreement_id::text, p_document_id::text, p_consent, p_version::text);
  v_day       date;
  v_agreement core.agreement;
  v_case      core.case_now;
  v_consent   text := nullif (btrim (p_consent), '');
  v_late      integer;
  v_old       bigint[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT');
  v_day := rules.business_day ();
  v_agreement := rules.agreement_lock (p_agreement_id, 'ACTIVATE', p_version);
  v_case := rules.case_again (v_agreement.case_id);
  if p_document_id is null and v_consent is null then
    perform rules.refuse ('DN255');
  elsif p_document_id is not null and not exists (select from core.document d where d.document_id = p_document_id and d.case_id = v_agreement.case_id) then
    perform rules.refuse ('DN106', '{"what": "document"}');
  elsif v_agreement.expires_on < v_day then
    perform rules.refuse ('DN256', jsonb_build_object ('agreement_no', v_agreement.agreement_no, 'expires_on', v_agreement.expires_on));
  elsif v_case.stage not in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'AGREEMENT') then
    perform rules.refuse ('DN121', jsonb_build_object ('event', 'AGREEMENT_ACTIVATED', 'case_no', v_case.case_no, 'stage', v_case.stage));
  end if;
  select min (p.part_no) into v_late from core.agreement_part p where p.agreement_id = p_agreement_id and p.due_on < v_day;
  if v_late is not null then
    perform rules.refuse ('DN258', jsonb_build_object ('part_no', v_late, 'reason', 'PAST'));
  end if;

  v_old := array (select a.agreement_id from core.agreement a
                   where a.case_id = v_agreement.case_id and a.currency = v_agreement.currency and a.state = 'ACTIVE');
  if cardinality (v_old) > 0 then
    perform rules.agreement_move (v_old, 'SUPERSEDE', array[jsonb_build_object ('by', v_agreement.agreement_no)], v_day);
    perform rules.agreement_end (v_old, v_day);
  end if;
  update core.agreement a set activated_by = session_user, activated_on = v_day, document_id = p_document_id, consent = v_consent
   where a.agreement_id = p_agreement_id;
  perform rules.agreement_move (array[p_agreement_id], 'ACTIVATE',
            array[jsonb_strip_nulls (jsonb_build_object ('document', p_document_id, 'consent', v_consent))], v_day);
  perform rules.agreement_begin (array[p_agreement_id], v_day);
  if v_agreement.kind = 'RESTRUCTURE' then
    perform rules.restructuring_begin (p_agreement_id, v_day);
  end if;
  -- Money of this very day may be the first part.
  perform rules.agreement_refresh (array[v_agreement.case_id]);
  update core.case_pulse u set version = u.version + 1 where u.case_id = v_agreement.case_id;
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id;
  return rules.request_close (p_request, jsonb_build_object ('state', v_agreement.state, 'version', v_agreement.version));
end
$$;
