-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a letter that a task asked for is printed, and so the task to print it is done (D06). A visit is still to be made.
create function rules.task_follow_letter () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_task record;
begin
  update core.task t
     set state = 'DONE', outcome = 'DONE', ended_at = clock_timestamp (), ended_by = session_user, version = t.version + 1
   where t.task_id = new.task_id and t.kind in ('PRINT', 'LETTER') and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
  returning t.case_id, t.task_no into v_task;
  if found then
    perform rules.journal_cases (array[v_task.case_id], 'TASK_DONE', null, null,
                                 array[jsonb_build_object ('task', v_task.task_no, 'outcome', 'DONE', 'letter_no', new.letter_no)]);
  end if;
  return null;
end
$$;
