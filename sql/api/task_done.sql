-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- DONE with an outcome; an outcome that needs a follow-up is refused without the next control date, which becomes the next task in the
-- same transaction (§4.3.6, C08: DN141); before a due day (A16) it may, up to that day (DN401).
create function api.task_done (p_request uuid, p_task_id bigint, p_outcome text, p_note text, p_control_kind text, p_control_on date,
                               p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'task_done', p_task_id::text, p_outcome, p_note, p_control_kind, p_control_on::text,
                                      p_version::text);
  v_day  date;
  v_task core.task;
  v_case core.case_now;
  v_code core.outcome_code;
  v_next text[] := '{}';
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  v_task := rules.task_lock (p_task_id, 'DONE', array['OPEN', 'ASSIGNED', 'IN_PROGRESS'], p_version);
  if v_task.assignee is null and not rules.has_permission ('ASSIGN') then
    perform rules.require_able (v_task, session_user::text);
  end if;
  if v_task.case_id is not null then
    v_case := rules.case_visible (v_task.case_id);
  end if;
  select o.* into v_code from core.outcome_code o where o.outcome = p_outcome;
  if v_code.outcome is null then
    perform rules.refuse ('DN108', '{"field": "outcome", "reason": "UNKNOWN"}');
  elsif v_code.needs_control_date and p_control_on is null and v_task.case_id is not null then
    perform rules.refuse ('DN141', jsonb_build_object ('outcome', p_outcome));
  end if;
  update core.task
     set state = 'DONE', outcome = p_outcome, assignee = coalesce (assignee, session_user), ended_at = clock_timestamp (),
         ended_by = session_user, end_reason = nullif (btrim (p_note), ''), version = version + 1
   where task_id = p_task_id;
  if v_task.case_id is null then
    if p_control_on is not null then
      v_next := array[rules.predue_task_again (v_task, jsonb_build_object (
                        'kind', 'FOLLOW_UP', 'control_kind', coalesce (p_control_kind, 'CONTACT'), 'control_on', p_control_on), null, v_day)];
    end if;
  elsif p_control_on is not null then
    v_next := rules.tasks_make (v_case, jsonb_build_array (jsonb_build_object (
                'kind', 'FOLLOW_UP', 'control_kind', coalesce (p_control_kind, 'CONTACT'), 'control_on', p_control_on)), null, v_day);
    update core.case_pulse set next_action_on = least (next_action_on, p_control_on) where case_id = v_case.case_id and next_action_on > p_control_on;
  end if;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_DONE', v_task.state, 'DONE',
                                       jsonb_build_object ('task', v_task.task_no, 'outcome', p_outcome, 'note', p_note, 'next', v_next));
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'next', v_next, 'version', v_task.version + 1));
end
$$;
