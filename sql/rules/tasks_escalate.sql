-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tells the manager of tasks that are open so many days after their control date as the setting says (C07, §4.3.6), each once. What a queue deals
-- has the whole term of its step. Returns how many.
create function rules.tasks_escalate (p_task_ids bigint[], p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_days    integer := coalesce (rules.setting ('task_escalate_days')::integer, 3);
  v_cases   bigint[];
  v_details jsonb[];
  v_early   jsonb[];
  v_count   bigint;
begin
  with ripe as (
    select t.task_id
      from core.task t
      join core.case c on c.case_id = t.case_id
      left join core.case_step k on k.case_step_id = t.case_step_id and t.queue is not null
     where t.task_id = any (p_task_ids) and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.escalated_on is null
       and t.control_on <= p_day - v_days and coalesce (k.due_on <= p_day - v_days, true)
     order by c.case_id
       for no key update of c
  ), early as (
    -- before a due day there is no case (A16)
    select t.task_id
      from core.task t
     where t.task_id = any (p_task_ids) and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.escalated_on is null
       and t.control_on <= p_day - v_days and t.case_id is null
  ), told as (
    update core.task t set escalated_on = p_day from (select * from ripe union all select * from early) r where t.task_id = r.task_id and t.escalated_on is null
    returning t.case_id, t.task_no, t.assignee, t.control_on
  ), noted as (
    select e.case_id, count (*) as n, jsonb_build_object ('tasks', jsonb_agg (e.task_no order by e.task_no)) as detail
      from told e group by e.case_id
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id), coalesce (sum (g.n), 0),
         array_agg (g.detail) filter (where g.case_id is null)
    into v_cases, v_details, v_count, v_early
    from noted g;
  if v_count > 0 then
    perform rules.journal_cases (v_cases, 'TASK_ESCALATED', null, null, v_details);
    perform rules.journal_house ('TASK_ESCALATED', d) from unnest (v_early) d;
  end if;
  return v_count;
end
$$;
