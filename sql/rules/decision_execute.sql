-- SPDX-License-Identifier: GPL-3.0-or-later
-- Carries one decision out (§4.3.1, §4.3.5): moves the case and creates what the decision names, with its date. A case that has been
-- closed since the session stays closed and the item is withdrawn; one that has got a breathing space since does not go to court: its item is
-- postponed and comes back (X62). Returns what was created.
create function rules.decision_execute (p_item core.agenda_item, p_session core.session) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day     date := rules.business_day ();
  v_case    core.case_now;
  v_to      text;
  v_created jsonb := '{}';
  v_id      bigint;
  v_no      text;
  v_stay    record;
begin
  select * into v_case from core.case_now c where c.case_id = p_item.case_id;
  if v_case.stage is distinct from 'COMMITTEE' then
    update core.agenda_item set state = 'WITHDRAWN', version = version + 1 where agenda_item_id = p_item.agenda_item_id;
    perform rules.journal_case (p_item.case_id, 'AGENDA_WITHDRAWN', 'DECIDED', 'WITHDRAWN', '{"reason": "CASE_LEFT_COMMITTEE"}');
    return jsonb_build_object ('case_no', v_case.case_no, 'withdrawn', true);
  end if;
  select s.kind, s.to_on into v_stay from rules.court_stay (p_item.case_id, p_item.decision, v_day) s;
  if found then
    update core.agenda_item set state = 'POSTPONED', version = version + 1 where agenda_item_id = p_item.agenda_item_id;
    perform rules.journal_case (p_item.case_id, 'DECIDED', 'DECIDED', 'POSTPONED', jsonb_strip_nulls (jsonb_build_object (
              'session_no', p_session.session_no, 'reason', 'HOLD_' || v_stay.kind, 'to_on', v_stay.to_on)));
    return jsonb_build_object ('case_no', v_case.case_no, 'postponed', true);
  end if;
  perform rules.decision_check (p_item.case_id, p_item.decision);
  v_to := case p_item.decision
            when 'NEGOTIATE' then 'FOLLOW_UP' when 'RESCHEDULE' then 'AGREEMENT' when 'EXTEND' then 'AGREEMENT'
            when 'LEGAL_ACTION' then 'LEGAL' when 'CONTINUE_LEGAL_ACTION' then 'LEGAL'
            when 'RETURN' then case when p_item.from_stage in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'AGREEMENT', 'LEGAL')
                                    then p_item.from_stage else 'FOLLOW_UP' end end;
  perform rules.case_move (array[p_item.case_id], 'DECISION_' || p_item.decision, array[v_to], array[v_day],
                           array[jsonb_build_object ('session_no', p_session.session_no, 'minutes_no', p_session.minutes_no,
                                                     'text', p_item.decision_text)]);

  if p_item.decision in ('RESCHEDULE', 'EXTEND') then
    v_no := 'A' || lpad (nextval ('core.agreement_no_seq')::text, 8, '0');
    insert into core.agreement (agreement_no, case_id, branch_id, kind, state_on, expires_on, terms, agenda_item_id)
    values (v_no, p_item.case_id, p_item.branch_id, p_item.decision, v_day,
            greatest (p_item.execute_by, v_day + rules.setting ('agreement_expiry_days')::integer), p_item.decision_text, p_item.agenda_item_id)
    returning agreement_id into v_id;
    v_created := jsonb_build_object ('agreement', v_no);
  elsif p_item.decision = 'LEGAL_ACTION' then
    v_no := 'L' || lpad (nextval ('core.legal_no_seq')::text, 8, '0');
    insert into core.legal_case (legal_no, case_id, branch_id, agenda_item_id, opened_on)
    values (v_no, p_item.case_id, p_item.branch_id, p_item.agenda_item_id, v_day)
    returning legal_case_id into v_id;
    v_created := jsonb_build_object ('legal_case', v_no);
  end if;
  if p_item.decision in ('NEGOTIATE', 'LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION') then
    v_no := 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0');
    insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, assignee, state, title)
    values (v_no, p_item.case_id, p_item.branch_id, case p_item.decision when 'NEGOTIATE' then 'NEGOTIATION' else 'LEGAL_STEP' end,
            case p_item.decision when 'NEGOTIATE' then 'CONTACT' end,
            coalesce (p_item.execute_by, v_day + rules.setting ('negotiation_days')::integer), v_case.owner,
            case when v_case.owner is null then 'OPEN' else 'ASSIGNED' end, left (p_item.decision_text, 300));
    v_created := v_created || jsonb_build_object ('task', v_no);
  end if;
  update core.case_pulse set next_action_on = coalesce (p_item.execute_by, v_day) where case_id = p_item.case_id;
  update core.agenda_item set state = 'EXECUTED', executed_on = v_day, created = v_created, version = version + 1
   where agenda_item_id = p_item.agenda_item_id;
  perform rules.journal_case (p_item.case_id, 'DECISION_EXECUTED', 'DECIDED', 'EXECUTED', v_created);
  return jsonb_build_object ('case_no', v_case.case_no, 'decision', p_item.decision) || v_created;
end
$$;
