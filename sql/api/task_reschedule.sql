-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- RESCHEDULED to a later day with a reason, at most as often as the setting allows (§4.3.6: DN147); what comes before a due day
-- not behind it (A16: DN401). What was told to the manager is so no more, until it is late again (C07).
create function api.task_reschedule (p_request uuid, p_task_id bigint, p_control_on date, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'task_reschedule', p_task_id::text, p_control_on::text, p_reason, p_version::text);
  v_day   date;
  v_max   integer := rules.setting ('task_max_reschedules')::integer;
  v_task  core.task;
  v_moved integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  v_task := rules.task_lock (p_task_id, 'RESCHEDULE', array['OPEN', 'ASSIGNED', 'IN_PROGRESS'], p_version);
  perform rules.require_ahead (coalesce (p_control_on, '-infinity'), 'control_on', v_day);
  perform rules.require_reason (p_reason);
  if v_task.case_id is null then
    if p_control_on > v_task.due_on then
      perform rules.refuse ('DN401', jsonb_build_object ('due_on', v_task.due_on));
    end if;
  end if;
  select count (*) into v_moved
    from audit.journal j join audit.journal_detail d on d.journal_id = j.journal_id
   where j.case_id = v_task.case_id and j.event = 'TASK_RESCHEDULED' and d.detail ->> 'task' = v_task.task_no;
  if v_moved >= v_max then
    perform rules.refuse ('DN147', jsonb_build_object ('task_no', v_task.task_no, 'max', v_max));
  end if;
  update core.task
     set state = case when assignee is null then 'OPEN' else 'ASSIGNED' end, control_on = p_control_on, escalated_on = null,
         version = version + 1
   where task_id = p_task_id;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_RESCHEDULED', v_task.state, 'RESCHEDULED',
                                       jsonb_build_object ('task', v_task.task_no, 'from_on', v_task.control_on, 'to_on', p_control_on,
                                                           'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'control_on', p_control_on, 'version', v_task.version + 1));
end
$$;
