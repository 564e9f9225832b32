-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a version of a strategy would do with the book of a day (X42): per step the cases that would come to it in the night if every case of its
-- segment that does not go through this version began with it now, and the cases whose days past due have come to it. from_day: the days past due
-- at which a case reaches the step at the earliest, by all terms along its predecessors.
create function rules.strategy_dry_run (p_version_id bigint, p_day date)
  returns table (step_no integer, kind text, title text, arm text, is_pre_due boolean, from_day integer, opens bigint, customers bigint,
                 opens_keys bigint[], reached bigint, reached_keys bigint[])
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_strategy  bigint;
  v_condition jsonb;
  v_parties   bigint[];
  v_subjects  core.strategy_subject[];
  v_before    bigint[];
  v_due       core.strategy_due[] := '{}';
  v_over      core.strategy_due[] := '{}';
  v_asked     core.strategy_subject[];
  v_now       core.strategy_due[];
begin
  select v.strategy_id, g.condition into v_strategy, v_condition
    from core.strategy_version v left join core.segment g on g.segment_id = v.segment_id where v.version_id = p_version_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "strategy"}');
  end if;
  if v_condition is not null then
    v_parties := array (select p from rules.segment_parties (v_condition, p_day) p);
  end if;
  v_subjects := array (
    select row (c.case_id, c.party_id, case when s.version_id = p_version_id then s.run_no end, p_version_id,
                case when s.version_id = p_version_id then s.arm
                     else (select a.arm from (select x.arm, sum (x.percent) over (order by x.arm) as upto
                                                from core.strategy_arm x where x.version_id = p_version_id) a
                            where a.upto > rules.strategy_slice (c.party_id, v_strategy) order by a.arm limit 1) end,
                case when s.version_id = p_version_id then s.started_on else p_day end)::core.strategy_subject
      from core.case c
      left join core.case_strategy s on s.case_id = c.case_id and s.ended_on is null
     where c.stage is not null and (v_condition is null or c.party_id = any (v_parties) or s.version_id = p_version_id));
  -- Before the due day there are no cases: customers.
  v_before := array (
    select s.party_id from core.customer_state s
     where s.next_due_on in (select p_day - t.offset_days from core.strategy_step t where t.version_id = p_version_id and t.is_pre_due));

  -- As rules.strategy_advance (): what is skipped or only waits lets its successors come at once.
  v_asked := v_subjects;
  loop
    v_now := array (select d from rules.strategy_due (v_asked, p_day, v_over) d where d.verdict = 'SKIPPED' or d.verdict = 'OPEN');
    v_due := array (select d from unnest (v_due) d where d.case_id not in (select s.case_id from unnest (v_asked) s) or d.kind = 'WAIT') || v_now;
    v_now := array (select d from unnest (v_now) d where d.verdict = 'SKIPPED' or d.kind = 'WAIT');
    exit when cardinality (v_now) = 0;
    v_over := v_over || v_now;
    v_asked := array (select s from unnest (v_subjects) s where s.case_id in (select d.case_id from unnest (v_now) d));
  end loop;

  return query
  with recursive due as (
    select d.step_no, d.case_id, d.party_id from unnest (v_due) d where d.verdict = 'OPEN'
    union all
    select d.step_no, d.party_id, d.party_id from rules.strategy_predue_of (v_before, p_version_id, p_day) d
  ), opening as materialized (
    select d.step_no, count (*) as n, count (distinct d.party_id) as parties, array_agg (d.case_id order by d.case_id) as keys from due d group by d.step_no
  ), way (step_no, day, depth) as (
    select t.step_no, t.offset_days, 1
      from core.strategy_step t where t.version_id = p_version_id and t.offset_mode in ('PAST_DUE', 'MONTH_END') and cardinality (t.predecessors) = 0
    union all
    select t.step_no,
           case when t.offset_mode in ('PAST_DUE', 'MONTH_END') then greatest (t.offset_days, w.day + p.response_days)
                when t.offset_mode = 'FALLBACK' then w.day + t.offset_days
                else w.day + p.response_days + t.offset_days end, w.depth + 1
      from way w
      join core.strategy_step p on p.version_id = p_version_id and p.step_no = w.step_no
      join core.strategy_step t on t.version_id = p_version_id and (w.step_no = any (t.predecessors) or p.fallback_no = t.step_no)
     where w.depth < 50
  ), first as (
    select w.step_no, max (w.day) as day from way w group by w.step_no
  ), band as materialized (
    select t.step_no, t.arm, t.offset_mode, t.offset_days, f.day,
           (select min (n.day) from core.strategy_step x join first n on n.step_no = x.step_no
             where x.version_id = p_version_id and t.step_no = any (x.predecessors) and (t.arm is null or x.arm is null or t.arm = x.arm)) as to_day
      from core.strategy_step t join first f on f.step_no = t.step_no
     where t.version_id = p_version_id and not t.is_pre_due and t.offset_mode <> 'FALLBACK'
  ), book as materialized (
    select s.arm, c.case_id, c.sort_due_on from unnest (v_subjects) s join core.case c on c.case_id = s.case_id
  ), standing as materialized (
    select b.step_no, count (*) as n, array_agg (c.case_id order by c.case_id) as keys
      from band b
      join book c on (b.arm is null or b.arm = c.arm) and p_day - c.sort_due_on >= b.day and coalesce (p_day - c.sort_due_on < b.to_day, true)
     where b.offset_mode <> 'MONTH_END' or rules.month_end (c.sort_due_on) + b.offset_days <= p_day
     group by b.step_no
  )
  select t.step_no, t.kind, t.title, t.arm, t.is_pre_due, f.day, coalesce (o.n, 0), coalesce (o.parties, 0), coalesce (o.keys, '{}'),
         coalesce (r.n, 0), coalesce (r.keys, '{}')
    from core.strategy_step t
    left join first f on f.step_no = t.step_no
    left join opening o on o.step_no = t.step_no
    left join standing r on r.step_no = t.step_no
   where t.version_id = p_version_id
   order by t.step_no;
end
$$;
