-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which steps of their strategies cases come to on a day (B06, X20, X38): those whose predecessors are finished and whose time and stage are
-- there. verdict: OPEN; HELD by a hold on steps or on what the step does; SKIPPED, because its condition is not fulfilled (CONDITION), the case
-- stands beyond its level (LEVEL_PASSED); WAITING for planned_on. A step that waits for something that has no day is not answered. What it is
-- asked about may be a run that does not exist (dry run): then no step is done yet but those of p_over, which were skipped or only waited for on the
-- day. What is blocked raises nothing (X21).
create function rules.strategy_due (p_subjects core.strategy_subject[], p_day date, p_over core.strategy_due[] default '{}')
  returns setof core.strategy_due
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_w1_days integer := coalesce (rules.setting ('w1_min_days')::integer, 1);
  v_due     core.strategy_due[];
  v_asked   record;
  v_parties bigint[];
  v_waits   boolean;
begin
  with subject as materialized (
    select s.case_id, s.party_id, s.run_no, s.version_id, s.arm, s.started_on, c.stage, c.tray_ready_on, u.is_spared,
           case when b.case_id is not null then b.late_from else c.sort_due_on end as sort_due_on
      from unnest (p_subjects) s
      join core.case c on c.case_id = s.case_id
      join core.case_pulse u on u.case_id = s.case_id
      left join rules.cases_unblocked (array (select x.case_id from unnest (p_subjects) x), p_day) b on b.case_id = s.case_id
     where c.stage is not null
  ), step as materialized (
    -- what a step waits for: its predecessors, and what comes instead of them, and instead of that
    select t.*, (with recursive way (step_no) as (
                   select f.fallback_no from core.strategy_step f
                    where f.version_id = t.version_id and f.step_no = any (t.predecessors) and f.fallback_no is not null
                   union
                   select f.fallback_no from way w join core.strategy_step f on f.version_id = t.version_id and f.step_no = w.step_no
                    where f.fallback_no is not null)
                 select array_agg (w.step_no) from way w) as instead,
           (select array_agg (f.step_no) from core.strategy_step f where f.version_id = t.version_id and f.fallback_no = t.step_no) as fallback_of
      from core.strategy_step t
     where t.version_id in (select distinct s.version_id from subject s) and not t.is_pre_due
  ), mark as materialized (
    -- what the run's version asks may differ from what was asked before it went on with that one
    select k.case_id, k.step_no, k.state, coalesce (k.undone_on, k.done_on) + case k.state when 'DONE' then t.response_days else 0 end as ready_on,
           coalesce (k.undone_on, k.done_on) as done_on,
           k.state in ('DONE', 'SKIPPED', 'EXCUSED') or k.state = 'FAILED' and coalesce (f.is_finished, n.fallback_no is null) as is_finished
      from subject s
      join core.case_step k on k.case_id = s.case_id and k.run_no = s.run_no
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
      left join core.strategy_step n on n.version_id = s.version_id and n.step_no = k.step_no
      left join lateral (
        with recursive way (state, fallback_no) as (
          select x.state, y.fallback_no
            from core.case_step x join core.strategy_step y on y.version_id = s.version_id and y.step_no = x.step_no
           where x.case_id = k.case_id and x.run_no = k.run_no and x.step_no = n.fallback_no and x.state <> 'CANCELLED'
          union
          select x.state, y.fallback_no
            from way w
            join core.case_step x on x.case_id = k.case_id and x.run_no = k.run_no and x.step_no = w.fallback_no and x.state <> 'CANCELLED'
            join core.strategy_step y on y.version_id = s.version_id and y.step_no = x.step_no
           where w.state = 'FAILED')
        select bool_or (w.state in ('DONE', 'SKIPPED', 'EXCUSED') or w.state = 'FAILED' and w.fallback_no is null) as is_finished
          from way w) f on k.state = 'FAILED' and n.fallback_no is not null
     where k.state not in ('PLANNED', 'CANCELLED')
    union all
    select o.case_id, o.step_no, 'SKIPPED', p_day + case o.verdict when 'SKIPPED' then 0 else t.response_days end, p_day, true
      from unnest (p_over) o
      join core.strategy_step t on t.version_id = o.version_id and t.step_no = o.step_no
  ), stand as materialized (
    select m.case_id, array_agg (m.step_no) as there, array_agg (m.ready_on) as ready_on, array_agg (m.done_on) as done_on,
           coalesce (array_agg (m.step_no) filter (where m.is_finished), '{}') as finished,
           coalesce (array_agg (m.step_no) filter (where m.state = 'FAILED'), '{}') as failed
      from mark m group by m.case_id
  ), next as (
    select s.case_id, s.party_id, s.run_no, s.version_id, t.step_no, t.kind, t.condition, s.stage,
           case when t.kind in ('W1_DUE', 'W2', 'COMMITTEE')
                     and array_position (array['FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'LEGAL'], s.stage)
                         > array_position (array['W1_DUE', 'W2', 'COMMITTEE'], t.kind) + 1
                  or s.stage = 'LEGAL' and t.kind not in ('LEGAL', 'TASK', 'WAIT') then 'LEVEL_PASSED' end as passed,
           greatest (s.started_on,
             case t.offset_mode when 'PAST_DUE' then s.sort_due_on + t.offset_days
                                when 'MONTH_END' then rules.month_end (s.sort_due_on) + t.offset_days end,
             case when t.kind = 'W1_DUE' then s.sort_due_on + v_w1_days end,
             case when t.kind = 'W2' then s.tray_ready_on end,
             case when t.offset_mode = 'FALLBACK' then (select max (m.done_on) from unnest (d.there, d.done_on) m (step_no, done_on)
                         where m.step_no = any (t.fallback_of))
                                                       + t.offset_days end,
             case when cardinality (t.predecessors) > 0
                  then (select max (m.ready_on) from unnest (d.there, d.ready_on) m (step_no, ready_on)
                         where m.step_no = any (t.predecessors || t.instead))
                       + case t.offset_mode when 'AFTER' then t.offset_days else 0 end end) as planned_on
      from subject s
      join step t on t.version_id = s.version_id and (t.arm is null or t.arm = s.arm)
      left join stand d on d.case_id = s.case_id
     where not coalesce (t.step_no = any (d.there), false)
       and case when t.offset_mode = 'FALLBACK' then coalesce (t.fallback_of && d.failed, false)
                else t.predecessors <@ coalesce (d.finished, '{}') end
       and (t.offset_mode not in ('PAST_DUE', 'MONTH_END') or s.sort_due_on is not null)
       -- an agreement or another unit has the case, or all of it is in grace or on pause (X03, X04): steps wait; a level waits for its stage
       and s.stage not in ('AGREEMENT', 'EXTERNAL') and not s.is_spared
       and (t.kind <> 'W1_DUE' or s.sort_due_on is not null)
       and (t.kind <> 'W2' or s.stage not in ('FOLLOW_UP', 'WARNING_1') and (s.stage <> 'WARNING_2' or s.tray_ready_on is not null))
       and (t.kind <> 'LEGAL' or s.stage = 'LEGAL')
  )
  select array_agg (row (n.case_id, n.party_id, n.run_no, n.version_id, n.step_no, n.kind, n.planned_on,
                         case when n.passed is not null then 'SKIPPED' when n.planned_on > p_day then 'WAITING'
                              when h.hold_id is not null then 'HELD' when n.condition is not null then 'ASKED' else 'OPEN' end,
                         case when n.passed is not null then n.passed when n.planned_on <= p_day and h.hold_id is not null then 'HOLD_' || h.kind end,
                         case when n.passed is null and n.planned_on <= p_day then h.hold_id end, k.state)::core.strategy_due)
    into v_due
    from next n
    left join core.case_step k on k.case_id = n.case_id and k.run_no = n.run_no and k.step_no = n.step_no and k.state <> 'CANCELLED'
    left join lateral (
      select h.hold_id, h.kind
        from core.hold h
       where h.case_id = n.case_id and h.released_on is null and h.from_on <= p_day and coalesce (h.to_on >= p_day, true)
         and h.scope && rules.step_scopes (n.kind)
       order by h.to_on desc nulls first, h.hold_id limit 1) h on n.planned_on <= p_day and n.passed is null;

  -- Conditions are asked once for all cases that stand at the step; one that can not be asked any more is asked again the next day.
  for v_asked in
    select d.version_id, d.step_no, t.condition, array_agg (d.party_id) as parties
      from unnest (v_due) d
      join core.strategy_step t on t.version_id = d.version_id and t.step_no = d.step_no
     where d.verdict = 'ASKED'
     group by d.version_id, d.step_no, t.condition loop
    v_parties := rules.segment_matches_or_null (v_asked.condition, v_asked.parties, p_day);
    v_waits := v_parties is null;
    return query
    select d.case_id, d.party_id, d.run_no, d.version_id, d.step_no, d.kind, case when v_waits then p_day + 1 else d.planned_on end,
           case when v_waits then 'WAITING' when m.p is not null then 'OPEN' else 'SKIPPED' end,
           case when not v_waits and m.p is null then 'CONDITION' end, d.hold_id, d.known
      from unnest (v_due) d
      left join unnest (v_parties) m (p) on m.p = d.party_id
     where d.verdict = 'ASKED' and d.version_id = v_asked.version_id and d.step_no = v_asked.step_no;
  end loop;
  return query select d.* from unnest (v_due) d where d.verdict <> 'ASKED';
end
$$;
