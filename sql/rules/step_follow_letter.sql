-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a letter to the customer, or of a kind that others get, is dispatched; the step of its case that asked for one of its kind is done, and
-- so is the task that said so.
create function rules.step_follow_letter () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_step record;
begin
  select k.case_step_id, k.task_id into v_step
    from core.case_step k
    join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
    join core.case c on c.case_id = k.case_id
    join core.letter_kind l on l.kind = new.kind
   where k.case_id = new.case_id and k.state in ('PLANNED', 'OPEN') and (c.party_id = new.party_id or l.recipient <> 'DEBTOR')
     and coalesce (t.letter_kind, case t.kind when 'W1_DUE' then 'W1' when 'W2' then 'W2' end) = new.kind
     and t.kind in ('LETTER', 'W1_DUE', 'W2')
   order by k.step_no limit 1;
  if not found then
    return null;
  end if;
  update core.case_step set letter_id = new.letter_id, letter_wait = null where case_step_id = v_step.case_step_id;
  perform rules.steps_end (array[v_step.case_step_id], 'DONE', new.dispatched_on, session_user::text, new.kind, null);
  if v_step.task_id is not null then
    with ended as (
      update core.task t
         set state = 'DONE', outcome = 'DONE', ended_at = clock_timestamp (), ended_by = session_user, version = t.version + 1
       where t.task_id = v_step.task_id and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
      returning t.case_id, t.task_no
    )
    select array_agg (e.case_id) as cases, array_agg (jsonb_build_object ('task', e.task_no, 'outcome', 'DONE', 'letter_no', new.letter_no)) as details
      into v_step from ended e;
    perform rules.journal_cases (v_step.cases, 'TASK_DONE', null, null, v_step.details);
  end if;
  return null;
end
$$;
