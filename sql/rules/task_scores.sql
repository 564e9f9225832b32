-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the score and its reasons of tasks that wait in a queue in line with the facts of a day (X40). Writes only what has changed.
-- Returns how many.
create function rules.task_scores (p_task_ids bigint[], p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_ids      bigint[];
  v_cases    bigint[];
  v_queues   text[];
  v_on       date[];
  v_attempts integer[];
  v_count    bigint;
begin
  select array_agg (t.task_id order by t.task_id), array_agg (t.case_id order by t.task_id), array_agg (t.queue order by t.task_id),
         array_agg (t.control_on order by t.task_id), array_agg (t.attempts order by t.task_id)
    into v_ids, v_cases, v_queues, v_on, v_attempts
    from core.task t
   where t.task_id = any (p_task_ids) and t.queue is not null and t.state in ('OPEN', 'ASSIGNED');
  with scored as (
    select v_ids[s.ord] as task_id, s.score, s.reasons from rules.score_cases (v_cases, v_queues, v_on, v_attempts, p_day) s
  ), mine as (
    select t.task_id, s.score, s.reasons
      from scored s
      join core.task t on t.task_id = s.task_id
     where (t.score, t.score_reasons) is distinct from (s.score, s.reasons) and t.state in ('OPEN', 'ASSIGNED')
     order by t.task_id
       for no key update of t skip locked
  ), written as (
    update core.task t set score = m.score, score_reasons = m.reasons from mine m where t.task_id = m.task_id returning t.task_id
  )
  select count (*) into v_count from written;
  return v_count;
end
$$;
