-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes what follows a call or a task before a due day, up to that day (A16): p_next is a task as in rules.tasks_make (). A call goes back into
-- its queue, anything else the caller does himself. After a task to put a customer's data right (Q01) comes another one. Returns its number.
create function rules.predue_task_again (p_task core.task, p_next jsonb, p_activity_id bigint, p_day date) returns text
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_no    text := 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0');
  v_queue text := p_next ->> 'queue';
begin
  perform rules.require_ahead (coalesce ((p_next ->> 'control_on')::date, '-infinity'), 'control_on', p_day);
  if (p_next ->> 'control_on')::date > p_task.due_on then
    perform rules.refuse ('DN401', jsonb_build_object ('due_on', p_task.due_on));
  end if;
  insert into core.task (task_no, party_id, branch_id, kind, control_kind, control_on, title, assignee, state, activity_id, queue, purpose, skill,
                         role, attempts, due_on, contact_point_id)
  values (v_no, p_task.party_id, p_task.branch_id, case when p_task.due_on is null then p_task.kind else p_next ->> 'kind' end,
          p_next ->> 'control_kind', (p_next ->> 'control_on')::date, p_task.title,
          case when v_queue is null then session_user end, case when v_queue is null then 'ASSIGNED' else 'OPEN' end, p_activity_id, v_queue,
          case when p_task.due_on is null then p_task.purpose else 'PRE_DUE' end,
          p_next ->> 'skill', p_next ->> 'role', coalesce ((p_next ->> 'attempts')::integer, 0), p_task.due_on,
          case when p_task.due_on is null then p_task.contact_point_id end);
  return v_no;
end
$$;
