-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the stored results of the promises of the cases' customers in line with the payments (G03, I-13, §4.3.4), for all of them at
-- once: each transition is journalled; a promise that is no longer open ends its hold, one that a reversal opens again gets it back, or
-- is superseded where a newer one is open by now; a broken one leaves a task for the next business day, one that money mended after all
-- takes its task back. Returns the number of promises whose state changed.
create function rules.promise_refresh (p_case_ids bigint[]) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day     date := rules.business_day ();
  v_ids     bigint[];
  v_cases   bigint[];
  v_from    text[];
  v_to      text[];
  v_paid    bigint[];
  v_round   record;
  v_changed integer := 0;
begin
  if not exists (select from core.case o join core.case c on c.party_id = o.party_id join core.promise p on p.case_id = c.case_id
                  where o.case_id = any (p_case_ids)) then
    return 0;
  end if;
  -- A promise that ends by being superseded leaves its money to the others: then they are computed anew.
  loop
    with result as materialized (
      select * from rules.promise_results (p_case_ids, v_day)
    ), standing as (
      select r.promise_id, p.case_id, p.state as old_state, r.paid,
             case when r.state <> 'OPEN' or p.state = 'OPEN' then r.state
                  when c.stage is null then 'CANCELLED'
                  when exists (select from core.promise_item i
                                 join core.promise_item j on j.facility_id = i.facility_id and j.promise_id > i.promise_id
                                 join result n on n.promise_id = j.promise_id and n.state = 'OPEN'
                                where i.promise_id = r.promise_id) then 'SUPERSEDED'
                  else 'OPEN' end as state,
             r.state as result_state, r.state_on as result_on
        from result r
        join core.promise p on p.promise_id = r.promise_id
        join core.case c on c.case_id = p.case_id
    ), moved as (
      update core.promise p
         set state = s.state, state_on = case when s.state = s.result_state then s.result_on else v_day end, paid = s.paid,
             version = p.version + (p.state <> s.state)::integer
        from standing s
       where p.promise_id = s.promise_id
         and (p.state <> s.state or p.paid <> s.paid or p.state <> 'OPEN' and p.state_on <> s.result_on)
      returning p.promise_id, p.case_id, s.old_state, p.state, p.paid
    )
    select array_agg (m.promise_id order by m.promise_id), array_agg (m.case_id order by m.promise_id),
           array_agg (m.old_state order by m.promise_id), array_agg (m.state order by m.promise_id), array_agg (m.paid order by m.promise_id)
      into v_ids, v_cases, v_from, v_to, v_paid
      from moved m
     where m.old_state <> m.state;
    exit when v_ids is null;
    v_changed := v_changed + cardinality (v_ids);
    perform rules.promise_consequences (v_ids, v_from, v_day);

    -- One row in the chain of its case for each; a case with several gets them one after the other.
    for v_round in
      select x.event, x.place, array_agg (x.case_id order by x.case_id) as cases, array_agg (x.from_state order by x.case_id) as froms,
             array_agg (x.to_state order by x.case_id) as tos, array_agg (x.detail order by x.case_id) as details
        from (select t.case_id, t.from_state, t.to_state, 'PROMISE_' || t.to_state as event,
                     row_number () over (partition by t.case_id, t.to_state order by t.promise_id) as place,
                     jsonb_strip_nulls (jsonb_build_object ('promise', t.promise_id, 'paid', t.paid, 'currency', p.currency, 'task', k.task_no)) as detail
                from unnest (v_ids, v_cases, v_from, v_to, v_paid) t (promise_id, case_id, from_state, to_state, paid)
                join core.promise p on p.promise_id = t.promise_id
                left join core.task k on k.task_id = p.task_id and t.to_state = 'BROKEN') x
       group by x.event, x.place
       order by x.place, x.event
    loop
      perform rules.journal_cases (v_round.cases, v_round.event, v_round.froms, v_round.tos, v_round.details);
    end loop;
    exit when not v_to && array['SUPERSEDED', 'CANCELLED'];
  end loop;
  return v_changed;
end
$$;
