-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks an item of a queue with its case for the one who works on it: DN106 not there, DN242 it is not his any more (or never was).
create function rules.queue_item_lock (p_task_id bigint) returns core.task
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_task core.task;
begin
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = (select t.case_id from core.task t where t.task_id = p_task_id) for no key update of c, p;
  select t.* into v_task from core.task t where t.task_id = p_task_id for no key update;
  if v_task.task_id is null then
    perform rules.refuse ('DN106', '{"what": "task"}');
  elsif v_task.state <> 'IN_PROGRESS' or v_task.leased_by is distinct from session_user then
    perform rules.refuse ('DN242', jsonb_build_object ('task_no', v_task.task_no, 'state', v_task.state, 'who', v_task.leased_by));
  end if;
  return v_task;
end
$$;
