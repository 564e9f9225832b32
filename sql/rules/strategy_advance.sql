-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moves cases along their strategies on a day (J05, J06, B06, X20): who has none gets one, steps whose turn it is are opened and, where that is
-- the program's part, carried out: messages, tasks, the tray of the first warning, the committee. A step that a hold stops is planned and named;
-- one whose condition is not fulfilled, or whose level is passed, is skipped and its successors go on the same day. Idempotent for the day.
-- Everything in bulk: locks the cases in key order first. One journal row a case says what came. Returns counts.
create function rules.strategy_advance (p_case_ids bigint[], p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_cases    bigint[] := p_case_ids;
  v_assigned bigint[];
  v_due      core.strategy_due[];
  v_now      bigint[];
  v_again    bigint[];
  v_touched  bigint[] := '{}';
  v_opened   bigint[] := '{}';
  v_ids      bigint[];
  v_details  jsonb[];
begin
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = any (p_case_ids) and p.case_id = any (p_case_ids) and c.stage is not null order by c.case_id for no key update of c, p;
  v_assigned := rules.strategy_assign (p_case_ids, p_day);

  -- What is skipped, is only waiting or can not be done lets its successors come at once: as many rounds as there are such steps in a row.
  loop
    v_due := array (
      select d from rules.strategy_due (array (
        select row (s.case_id, c.party_id, s.run_no, s.version_id, s.arm, s.started_on)::core.strategy_subject
          from core.case_strategy s join core.case c on c.case_id = s.case_id
         where s.case_id = any (v_cases) and s.ended_on is null), p_day) d);
    with written as (
      insert into core.case_step as k (case_id, branch_id, run_no, version_id, step_no, state, planned_on, due_on, opened_on, opened_at, done_on,
                                       done_by, ended_at, reason, hold_id, letter_wait)
      select d.case_id, c.branch_id, d.run_no, d.version_id, d.step_no,
             case when d.verdict = 'HELD' then 'PLANNED' when d.verdict = 'SKIPPED' then 'SKIPPED' when d.kind = 'WAIT' then 'DONE' else 'OPEN' end,
             least (d.planned_on, p_day), p_day + t.term_days, o.day, case when o.day is not null then clock_timestamp () end, e.day,
             case when e.day is not null then session_user end, case when e.day is not null then clock_timestamp () end, d.reason, d.hold_id,
             case when d.verdict = 'OPEN' and rules.step_letter_kind (t) is not null then 'NIGHT' end
        from unnest (v_due) d
        join core.case c on c.case_id = d.case_id
        join core.strategy_step t on t.version_id = d.version_id and t.step_no = d.step_no
        cross join lateral (select case when d.verdict = 'OPEN' then p_day end as day) o
        cross join lateral (select case when d.verdict = 'SKIPPED' or d.verdict = 'OPEN' and d.kind = 'WAIT' then p_day end as day) e
       where d.verdict in ('OPEN', 'SKIPPED') or d.verdict = 'HELD' and d.known is null
       order by d.case_id, d.step_no
      on conflict (case_id, run_no, step_no, (case when state = 'CANCELLED' then case_step_id else 0 end)) do update
         set state = excluded.state, due_on = excluded.due_on, opened_on = excluded.opened_on, opened_at = excluded.opened_at,
             done_on = excluded.done_on, done_by = excluded.done_by, ended_at = excluded.ended_at,
             reason = coalesce (excluded.reason, k.reason), hold_id = coalesce (excluded.hold_id, k.hold_id), letter_wait = excluded.letter_wait
       where k.state = 'PLANNED'
      returning case_step_id, case_id, state
    )
    select array_agg (w.case_step_id), array_agg (w.case_step_id) filter (where w.state = 'OPEN'),
           array_agg (distinct w.case_id) filter (where w.state in ('SKIPPED', 'DONE'))
      into v_now, v_ids, v_again
      from written w;
    v_touched := v_touched || v_now;
    v_opened := v_opened || v_ids;

    update core.case_strategy s
       set next_check_on = n.day
      from (select x.case_id, case when x.case_id = any (v_again) then p_day
                                   else least (min (case d.verdict when 'WAITING' then d.planned_on when 'HELD' then h.to_on + 1 end),
                                               min (b.ends_on)) end as day
              from unnest (v_cases) x (case_id)
              left join unnest (v_due) d on d.case_id = x.case_id
              left join core.hold h on h.hold_id = d.hold_id
              left join rules.cases_unblocked (v_cases, p_day) b on b.case_id = x.case_id and isfinite (b.ends_on)
             group by x.case_id) n
     where s.case_id = n.case_id and s.ended_on is null and s.next_check_on is distinct from n.day;
    perform rules.steps_execute (v_ids, p_day);
    v_cases := array (select s.case_id from core.case_strategy s
                       where s.case_id = any (v_cases) and s.ended_on is null and s.next_check_on <= p_day order by s.case_id);
    exit when cardinality (v_cases) = 0;
  end loop;

  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id) into v_ids, v_details
    from (
      select s.case_id, jsonb_build_object ('strategy', y.name || '/' || v.version_no)
               || case when s.case_id = any (v_assigned) then jsonb_strip_nulls (jsonb_build_object ('started', true, 'arm', s.arm)) else '{}' end
               || coalesce (jsonb_object_agg (k.state, k.steps) filter (where k.state is not null), '{}') as detail
        from core.case_strategy s
        join core.strategy_version v on v.version_id = s.version_id
        join core.strategy y on y.strategy_id = v.strategy_id
        left join (
          select k.case_id, lower (k.state) as state,
                 jsonb_agg (jsonb_strip_nulls (jsonb_build_object ('step', k.step_no, 'kind', t.kind, 'planned_on', k.planned_on,
                   'due_on', case when k.state = 'OPEN' then k.due_on end, 'reason', k.reason, 'task_id', k.task_id, 'message_id', k.message_id))
                   order by k.step_no) as steps
            from core.case_step k
            join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
           where k.case_step_id = any (v_touched)
           group by k.case_id, k.state) k on k.case_id = s.case_id
       where s.case_id = any (p_case_ids) and s.ended_on is null and (k.case_id is not null or s.case_id = any (v_assigned))
       group by s.case_id, s.arm, y.name, v.version_no) g;
  perform rules.journal_cases (v_ids, 'STRATEGY_STEPS', null, null, v_details);

  return jsonb_build_object ('assigned', cardinality (v_assigned), 'opened', cardinality (v_opened),
                             'settled', cardinality (v_touched) - cardinality (v_opened));
end
$$;
