-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- DECIDED or POSTPONED: the committee's decision on one item of a convened session, may be corrected until the session is decided
-- (F04, F07). LEGAL_ACTION needs that no legal case is open, CONTINUE_LEGAL_ACTION that one is (DN163),
-- and neither goes while a breathing space or a stay lasts (DN393, X62).
create function api.agenda_decide (p_request uuid, p_agenda_item_id bigint, p_decision text, p_text text, p_execute_by date,
                                   p_votes_for integer, p_votes_against integer, p_votes_abstain integer, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'agenda_decide', p_agenda_item_id::text, p_decision, p_text, p_execute_by::text,
                                         p_votes_for::text, p_votes_against::text, p_votes_abstain::text, p_version::text);
  v_item    core.agenda_item;
  v_session core.session;
  v_day     date;
  v_stay    record;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_day := rules.business_day ();
  v_item := rules.agenda_item_lock (p_agenda_item_id, 'DECIDE', array['ON_AGENDA', 'DISCUSSED', 'DECIDED', 'POSTPONED'], p_version);
  v_session := rules.session_lock (v_item.session_id, 'DECIDE', array['CONVENED'], null, true);
  if p_decision is null or p_decision not in ('NEGOTIATE', 'RESCHEDULE', 'EXTEND', 'LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION', 'RETURN', 'POSTPONE') then
    perform rules.refuse ('DN108', '{"field": "decision", "reason": "UNKNOWN"}');
  end if;
  if p_decision in ('NEGOTIATE', 'RESCHEDULE', 'EXTEND', 'LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION') then
    p_execute_by := coalesce (p_execute_by, '-infinity');
  end if;
  perform rules.require_ahead (p_execute_by, 'execute_by', v_day);
  perform rules.decision_check (v_item.case_id, p_decision);
  select s.kind, s.to_on into v_stay from rules.court_stay (v_item.case_id, p_decision, v_day) s;
  if found then
    perform rules.refuse ('DN393', jsonb_strip_nulls (jsonb_build_object ('decision', p_decision, 'kind', v_stay.kind, 'to_on', v_stay.to_on)));
  end if;
  update core.agenda_item
     set state = case p_decision when 'POSTPONE' then 'POSTPONED' else 'DECIDED' end, decision = p_decision,
         decision_text = nullif (btrim (p_text), ''), execute_by = p_execute_by, votes_for = p_votes_for, votes_against = p_votes_against,
         votes_abstain = p_votes_abstain, version = version + 1
   where agenda_item_id = p_agenda_item_id;
  perform rules.journal_case (v_item.case_id, 'DECIDED', v_item.state, case p_decision when 'POSTPONE' then 'POSTPONED' else 'DECIDED' end,
                              jsonb_build_object ('session_no', v_session.session_no, 'decision', p_decision, 'text', p_text,
                                                  'execute_by', p_execute_by));
  return rules.request_close (p_request, jsonb_build_object ('agenda_item_id', p_agenda_item_id, 'version', v_item.version + 1));
end
$$;
