-- SPDX-License-Identifier: GPL-3.0-or-later
-- Opens the tasks of steps that people do (C12), and notes them at the steps. One that a queue deals is there from the first day of the step's
-- term on, as before a due day (rules.predue_tasks_make ()); what is somebody's is to be done by its end. The cases are locked.
create function rules.steps_tasks (p_step_ids bigint[]) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_group record;
  v_ids   bigint[];
begin
  for v_group in
    select t.kind, t.title, t.queue, t.skill, t.role, array_agg (k.case_step_id order by k.case_id) as steps,
           array_agg (k.case_id order by k.case_id) as cases,
           array_agg (case when t.queue is null then k.due_on else k.opened_on end order by k.case_id) as days
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
     where k.case_step_id = any (p_step_ids)
     group by k.version_id, k.step_no, t.kind, t.title, t.queue, t.skill, t.role
     order by k.version_id, k.step_no loop
    v_ids := rules.tasks_open_many (v_group.cases,
               case when v_group.kind in ('CALL', 'VISIT', 'LETTER', 'SMS') then v_group.kind when v_group.kind = 'LEGAL' then 'LEGAL_STEP'
                    when v_group.kind in ('W1_DUE', 'COMMITTEE') then 'CHECK' else 'FOLLOW_UP' end,
               v_group.days, nullif (v_group.title, ''), v_group.queue, v_group.skill, v_group.role, 'OVERDUE', v_group.steps);
    update core.case_step k set task_id = w.task_id
      from unnest (v_group.steps, v_ids) w (case_step_id, task_id)
     where k.case_step_id = w.case_step_id and w.task_id is not null;
  end loop;
end
$$;
