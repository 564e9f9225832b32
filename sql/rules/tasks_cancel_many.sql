-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cancels those of the tasks that are still open, for a reason, and journals them (§4.3.6), those without a case on the chain of the house (A16).
-- Locks the cases first. Returns how many.
create function rules.tasks_cancel_many (p_task_ids bigint[], p_reason text) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
  v_early   jsonb[];
  v_count   bigint;
begin
  perform from core.case c
    where c.case_id in (select t.case_id from core.task t where t.task_id = any (p_task_ids)) order by c.case_id for no key update;
  with ended as (
    update core.task t
       set state = 'CANCELLED', end_reason = p_reason, ended_at = clock_timestamp (), ended_by = session_user, version = t.version + 1
     where t.task_id = any (p_task_ids) and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
    returning t.case_id, t.task_no
  ), noted as (
    select e.case_id, count (*) as n, jsonb_build_object ('tasks', jsonb_agg (e.task_no order by e.task_no), 'reason', p_reason) as detail
      from ended e group by e.case_id
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id), coalesce (sum (g.n), 0),
         array_agg (g.detail) filter (where g.case_id is null)
    into v_cases, v_details, v_count, v_early
    from noted g;
  perform rules.journal_cases (v_cases, 'TASK_CANCELLED', null, null, v_details);
  perform rules.journal_house ('TASK_CANCELLED', d) from unnest (v_early) d;
  return v_count;
end
$$;
