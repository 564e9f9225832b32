-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Decides a dispute (§4.3.12): ACCEPTED in full, PARTLY_ACCEPTED with the amount, REJECTED. What is accepted becomes a task to ask the bank's
-- books for a credit note; the dispute's task is done and its hold ends, so that what was not accepted is demanded again. Why is required.
create function api.dispute_decide (p_request uuid, p_dispute_id bigint, p_result text, p_accepted bigint, p_decision text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'dispute_decide', p_dispute_id::text, p_result, p_accepted::text, p_decision, p_version::text);
  v_day     date;
  v_dispute core.dispute;
  v_owner   text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('DISPUTE');
  v_day := rules.business_day ();
  v_dispute := rules.dispute_lock (p_dispute_id, p_version, '{OPEN,UNDER_REVIEW}');
  if coalesce (p_result, '') not in ('ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED') then
    perform rules.refuse ('DN108', '{"field": "result", "reason": "UNKNOWN"}');
  elsif p_result = 'PARTLY_ACCEPTED' and not coalesce (p_accepted > 0 and p_accepted < v_dispute.amount, false) then
    perform rules.refuse ('DN266', jsonb_build_object ('amount', v_dispute.currency || ':' || v_dispute.amount));
  elsif coalesce (btrim (p_decision), '') = '' then
    perform rules.refuse ('DN108', '{"field": "decision", "reason": "EMPTY"}');
  elsif length (p_decision) > 2000 or not core.is_clean (p_decision) then
    perform rules.refuse ('DN108', '{"field": "decision", "reason": "CONTROL_CHARACTERS"}');
  end if;
  update core.dispute
     set state = p_result, result = p_result, accepted = case p_result when 'ACCEPTED' then amount when 'PARTLY_ACCEPTED' then p_accepted end,
         decision = btrim (p_decision), decided_on = v_day, decided_by = session_user, version = version + 1
   where dispute_id = p_dispute_id;
  update core.task set state = 'DONE', outcome = 'DONE', ended_at = clock_timestamp (), ended_by = session_user, version = version + 1
   where task_id = v_dispute.task_id and state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');
  update core.hold set released_on = v_day, released_by = session_user, release_reason = v_dispute.dispute_no, version = version + 1
   where hold_id = v_dispute.hold_id and released_on is null;
  if p_result <> 'REJECTED' then
    select c.owner into v_owner from core.case c where c.case_id = v_dispute.case_id;
    insert into core.task (task_no, case_id, branch_id, kind, control_on, title, assignee, state)
    values ('T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), v_dispute.case_id, v_dispute.branch_id, 'CREDIT_NOTE', v_day,
            v_dispute.dispute_no, v_owner,
            case when v_owner is null then 'OPEN' else 'ASSIGNED' end);
  end if;
  perform rules.journal_case (v_dispute.case_id, 'DISPUTE_DECIDED', v_dispute.state, p_result, jsonb_strip_nulls (jsonb_build_object (
            'dispute', v_dispute.dispute_no, 'amount', v_dispute.amount, 'accepted', case p_result when 'PARTLY_ACCEPTED' then p_accepted end,
            'currency', v_dispute.currency, 'decision', btrim (p_decision))));
  if v_dispute.hold_id is not null then
    perform rules.steps_retime (array[v_dispute.case_id], v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('dispute_id', p_dispute_id, 'version', v_dispute.version + 1));
end
$$;
