-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives items back to their queue (null: to all) whose lease has run out (§4.3.6). Passes over what somebody is just writing. Returns how many.
create function rules.queue_reap (p_queue text, p_at timestamptz) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_details jsonb[];
  v_early   jsonb;
  v_count   bigint;
begin
  with led as (
    select t.task_id, t.case_id, t.leased_by
      from core.task t
      join core.case c on c.case_id = t.case_id
      join core.case_pulse p on p.case_id = t.case_id
     where t.leased_by is not null and t.lease_until < p_at and (p_queue is null or t.queue = p_queue)
     order by c.case_id
     limit 1000
       for no key update of t, c, p skip locked
  ), early as (
    -- those before a due day, without a case
    select t.task_id, t.case_id, t.leased_by
      from core.task t
     where t.leased_by is not null and t.lease_until < p_at and (p_queue is null or t.queue = p_queue) and t.case_id is null
     order by t.task_id
     limit 1000
       for no key update of t skip locked
  ), due as (
    select l.task_id, l.leased_by from led l union all select e.task_id, e.leased_by from early e
  ), ended as (
    update core.task t
       set state = case when t.assignee is null then 'OPEN' else 'ASSIGNED' end, version = t.version + 1
      from due d
     where t.task_id = d.task_id
    returning t.case_id, t.task_no, d.leased_by
  ), noted as (
    select e.case_id, count (*) as n, jsonb_build_object ('task', min (e.task_no), 'who', min (e.leased_by), 'reason', 'LEASE_EXPIRED') as detail
      from ended e group by e.case_id
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id), coalesce (sum (g.n), 0),
         (select jsonb_build_object ('tasks', jsonb_agg (e.task_no order by e.task_no), 'reason', 'LEASE_EXPIRED') from ended e
           where e.case_id is null having count (*) > 0)
    into v_cases, v_details, v_count, v_early
    from noted g;
  if v_count > 0 then
    perform rules.journal_cases (v_cases, 'TASK_RELEASED', null, null, v_details);
    if v_early is not null then
      perform rules.journal_house ('TASK_RELEASED', v_early);
    end if;
  end if;
  return v_count;
end
$$;
