-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Ends an item of a queue with the outcome of its call (H08, H09, X51): records the action, ends the task, and makes what follows: the matrix says which
-- task and in how many days (moved to an open day), p_control_on when the person agreed on another day, a promise follows by itself. p_override: why it
-- was made although the customer might not be called (DN260). p_answers: of a survey (H06),
-- [{question_no, answer}]. A call that follows goes back into the queue. Refused like api.activity_record; DN242 the
-- item is not the caller's any more, DN243 the outcome is none of this action.
-- Before a due day (A16) nothing can be promised (DN243), and what follows comes up to that day (DN401).
create function api.call_record (p_request uuid, p_task_id bigint, p_action text, p_outcome text, p_happened_at timestamptz,
                                 p_contact_point_id bigint, p_spoken_to text, p_note text, p_control_kind text, p_control_on date,
                                 p_promise jsonb, p_override text, p_seconds integer default null, p_answers jsonb default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done   jsonb := rules.request_open (p_request, 'call_record', p_task_id::text, p_action, p_outcome, p_happened_at::text,
                                        p_contact_point_id::text, p_spoken_to, p_note, p_control_kind, p_control_on::text, p_promise::text, p_override,
                                        p_seconds::text, p_answers::text);
  v_day    date;
  v_task   core.task;
  v_move   core.outcome_action;
  v_on     date := p_control_on;
  v_control date;
  v_tasks  jsonb := '[]';
  v_result jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('CALL');
  v_day := rules.business_day ();
  v_task := rules.queue_item_lock (p_task_id);
  select m.* into v_move from core.outcome_action m where m.action = p_action and m.outcome = p_outcome;
  if v_move.action is null
     or v_task.case_id is null and (p_promise is not null or (select o.needs_promise from core.outcome_code o where o.outcome = p_outcome)) then
    perform rules.refuse ('DN243', jsonb_build_object ('action', p_action, 'outcome', p_outcome));
  end if;
  if v_on is null and p_promise is null and v_move.next_days is not null then
    v_on := rules.business_shift (rules.setting ('calendar'), v_day + v_move.next_days, 'FOLLOWING');
  end if;
  if v_task.case_id is null then
    -- What the matrix sets behind the due day is the case's, if there is one then.
    if p_control_on is null and v_on > v_task.due_on then
      v_on := null;
    end if;
  end if;
  if v_on is not null then
    v_tasks := jsonb_build_array (jsonb_strip_nulls (jsonb_build_object (
      'kind', coalesce (v_move.next_kind, 'FOLLOW_UP'), 'control_on', v_on, 'control_kind', coalesce (p_control_kind, v_move.control_kind, 'CONTACT'),
      'title', v_task.title)
      || case when v_move.next_kind = 'CALL'
              then jsonb_build_object ('queue', v_task.queue, 'purpose', v_task.purpose, 'skill', v_task.skill, 'role', v_task.role,
                                       'attempts', case when v_move.is_rpc then 0 else v_task.attempts + v_move.counts_attempt::integer end)
              else '{}' end));
  end if;
  -- A visit or a letter that follows is none of the steps by which the person himself follows up (C08): then he does so on the same day.
  if v_move.next_kind not in ('CALL', 'CHECK', 'FOLLOW_UP', 'NEGOTIATION')
     and exists (select from core.outcome_code o where o.outcome = p_outcome and o.needs_control_date) then
    v_control := v_on;
  end if;
  if v_task.case_id is not null then
    v_result := api.activity_record (md5 ('call_record ' || p_request)::uuid, v_task.case_id, p_action, p_outcome, p_happened_at, p_contact_point_id,
                                     p_spoken_to, p_note, null, v_on, p_control_kind, v_control, v_tasks, p_promise, null, p_override, p_seconds);
  else
    v_result := rules.call_before_due (v_task, p_action, p_outcome, p_happened_at, p_contact_point_id, p_spoken_to, p_note, v_tasks -> 0, p_override,
                                       p_seconds, v_day);
  end if;
  if jsonb_array_length (coalesce (p_answers, '[]')) > 0 then
    perform rules.survey_keep (v_task, (v_result ->> 'activity_id')::bigint, p_answers, v_day);
  end if;
  update core.task
     set state = 'DONE', outcome = p_outcome, assignee = coalesce (assignee, session_user), ended_at = clock_timestamp (), ended_by = session_user,
         attempts = attempts + v_move.counts_attempt::integer, version = version + 1
   where task_id = p_task_id;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_DONE', 'IN_PROGRESS', 'DONE',
                                       jsonb_build_object ('task', v_task.task_no, 'outcome', p_outcome, 'next', v_result -> 'tasks'));
  return rules.request_close (p_request, v_result || jsonb_build_object ('task_id', p_task_id));
end
$$;
