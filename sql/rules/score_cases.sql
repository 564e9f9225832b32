-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the score rules say of cases as items of queues, as of a day, and why (X40): the sum of the points of every rule whose input lies in its
-- range, the reasons in the order of their weight. The arrays run in parallel, ord is the place in them. A queue with rules of its own
-- goes by these alone, every other by the rules of no queue; one in the order of control dates by its age in days.
create function rules.score_cases (p_case_ids bigint[], p_queues text[], p_control_on date[], p_attempts integer[], p_day date)
  returns table (ord bigint, score integer, reasons jsonb)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
    with item as (
      select i.ord, i.case_id, i.queue, q.ordering, greatest (p_day - i.control_on, 0) as waiting, i.attempts,
             exists (select from core.score_rule r where r.queue = i.queue) as has_rules
        from unnest (p_case_ids, p_queues, p_control_on, p_attempts) with ordinality i (case_id, queue, control_on, attempts, ord)
        left join core.queue q on q.queue = i.queue
    ), fact as (
      select c.case_id, coalesce (s.bucket, 0)::bigint as bucket, c.sort_arrears as weight, s.currency,
             s.overdue,
             (select count (*) from core.promise p where p.case_id = c.case_id and p.state = 'BROKEN') as broken,
             (p_day - coalesce ((select max (a.business_on)
                                   from core.activity a
                                   join core.outcome_code o on o.outcome = a.outcome and o.is_contact
                                  where a.case_id = c.case_id
                                    and not exists (select from core.activity x where x.corrects_id = a.activity_id)), c.opened_on))::bigint as silent
        from core.case c
        left join core.customer_state s on s.party_id = c.party_id
       where c.case_id = any (p_case_ids)
    ), valued as (
      select i.ord, i.queue, i.has_rules, v.input, v.value, v.currency
        from item i
        left join fact f on f.case_id = i.case_id
        cross join lateral (values ('BUCKET', f.bucket, null),
                                   ('OVERDUE', f.weight, null), ('OVERDUE', f.overdue, f.currency),
                                   ('BROKEN_PROMISES', f.broken, null), ('DAYS_SINCE_CONTACT', f.silent, null),
                                   ('WAITING_DAYS', i.waiting::bigint, null), ('ATTEMPTS', i.attempts::bigint, null)) v (input, value, currency)
       where i.ordering is distinct from 'CONTROL_DATE'
         -- before a due day there is no case: how long it waits and how often it was tried
         and (f.case_id is not null or v.input in ('WAITING_DAYS', 'ATTEMPTS'))
    ), scored as (
      select v.ord, sum (r.points)::integer as score,
             jsonb_agg (jsonb_build_object ('input', v.input, 'value', v.value, 'points', r.points) order by abs (r.points) desc, v.input) as reasons
        from valued v
        join core.score_rule r
          on r.input = v.input and r.currency is not distinct from v.currency and r.points <> 0
         and case when v.has_rules then r.queue = v.queue else r.queue is null end
         and (r.from_value is null or v.value >= r.from_value) and (r.to_value is null or v.value < r.to_value)
       group by v.ord
    )
    select i.ord, case when i.ordering = 'CONTROL_DATE' then i.waiting else coalesce (s.score, 0) end,
           case when i.ordering = 'CONTROL_DATE'
                then jsonb_build_array (jsonb_build_object ('input', 'WAITING_DAYS', 'value', i.waiting, 'points', i.waiting))
                else coalesce (s.reasons, '[]') end
      from item i
      left join scored s on s.ord = i.ord;
end
$$;
