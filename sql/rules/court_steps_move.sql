-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is to be done at court for a case waits while a breathing space or a stay lasts (X62): tasks from p_from_on on and before p_to_on move to
-- p_to_on, or back when it ends before its day; null: nothing moves. Who works on one just now is not disturbed. The case is locked by the caller,
-- who reads the head of its journal again before writing to it.
create function rules.court_steps_move (p_case_id bigint, p_from_on date, p_to_on date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_tasks jsonb;
begin
  with moved as (
    update core.task t set control_on = p_to_on, escalated_on = null, version = t.version + 1
     where t.case_id = p_case_id and t.kind = 'LEGAL_STEP' and t.state in ('OPEN', 'ASSIGNED')
       and case when p_to_on > p_from_on then t.control_on < p_to_on when p_to_on < p_from_on then t.control_on = p_from_on end
    returning t.task_no
  )
  select jsonb_agg (m.task_no order by m.task_no) into v_tasks from moved m;
  if v_tasks is not null then
    perform rules.journal_case (p_case_id, 'TASK_RESCHEDULED', null, null, jsonb_build_object ('tasks', v_tasks, 'to_on', p_to_on));
  end if;
end
$$;
