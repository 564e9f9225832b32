-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a task and its case for an event: DN106 not there, DN107 another version,
-- DN240 when somebody works on it at the call desk, DN143 when the event is not possible in its state
-- (§4.3.6: RESCHEDULED leads back to ASSIGNED, TRANSFERRED to OPEN; DONE and CANCELLED are final).
create function rules.task_lock (p_task_id bigint, p_event text, p_states text[], p_version integer) returns core.task
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_task core.task;
begin
  select t.* into v_task from core.task t where t.task_id = p_task_id;
  if v_task.task_id is null then
    perform rules.refuse ('DN106', '{"what": "task"}');
  end if;
  perform from core.case c where c.case_id = v_task.case_id for no key update;
  select t.* into v_task from core.task t where t.task_id = p_task_id for no key update;
  perform rules.require_version ('task', v_task.version, p_version);
  if v_task.state <> all (p_states) then
    perform rules.refuse ('DN143', jsonb_build_object ('task_no', v_task.task_no, 'state', v_task.state, 'event', p_event));
  elsif v_task.leased_by is not null and v_task.leased_by <> session_user and v_task.lease_until > clock_timestamp () then
    perform rules.refuse ('DN240', jsonb_build_object ('task_no', v_task.task_no, 'who', v_task.leased_by));
  elsif v_task.assignee is not null and v_task.assignee <> session_user and not rules.has_permission ('ASSIGN') then
    perform rules.refuse ('DN143', jsonb_build_object ('task_no', v_task.task_no, 'state', v_task.state, 'event', p_event,
                                                       'assignee', v_task.assignee));
  end if;
  return v_task;
end
$$;
