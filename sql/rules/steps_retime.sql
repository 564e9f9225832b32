-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps of cases that are open while holds come and go (§4.3.1, X22, R-18): the task of one that is held now moves behind the hold, with the days
-- it still had; held without an end, the step is excused and its task cancelled. When the hold is over before its day, the task comes back; where a
-- person has moved it meanwhile, it stays. Who works on a task just now is not disturbed. Writes to the cases' journals; locks the cases first.
create function rules.steps_retime (p_case_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_group   record;
  v_cases   bigint[];
  v_details jsonb[];
begin
  if not exists (select from core.case_step k where k.case_id = any (p_case_ids) and k.state = 'OPEN') then
    return;
  end if;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = any (p_case_ids) order by c.case_id for no key update of c, p;

  for v_group in
    select 'HOLD_' || h.kind as reason, array_agg (k.case_step_id) as steps,
           array_agg (w.task_id) filter (where w.state in ('OPEN', 'ASSIGNED')) as tasks
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
      join lateral (select x.kind from core.hold x
                     where x.case_id = k.case_id and x.released_on is null and x.to_on is null and x.from_on <= p_day
                       and x.scope && rules.step_scopes (t.kind)
                     order by x.hold_id limit 1) h on true
      left join core.task w on w.task_id = k.task_id
     where k.case_id = any (p_case_ids) and k.state = 'OPEN' and coalesce (w.state <> 'IN_PROGRESS', true)
     group by h.kind order by h.kind loop
    perform rules.steps_end (v_group.steps, 'EXCUSED', p_day, session_user::text, null, v_group.reason);
    perform rules.tasks_cancel_many (v_group.tasks, v_group.reason);
  end loop;

  with step as (
    select k.case_step_id, k.case_id, w.task_id, w.task_no, w.control_on, h.hold_id, h.kind,
           -- what a queue deals is there from the first day on
           greatest (case when w.queue is null then rules.due_after_holds (k.opened_on, k.due_on, d.days) end, coalesce (h.to_on + 1, p_day)) as target_on,
           -- where the hold that the step stands under, as it was meant to last, had moved it
           greatest (case when w.queue is null then rules.due_after_holds (k.opened_on, k.due_on, d.planned) end, o.to_on + 1) as held_on
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
      left join core.task w on w.task_id = k.task_id and w.state in ('OPEN', 'ASSIGNED')
      left join core.hold o on o.hold_id = k.hold_id
      left join lateral (select x.hold_id, x.kind, x.to_on from core.hold x
                          where x.case_id = k.case_id and x.released_on is null and x.from_on <= p_day and x.to_on >= p_day
                            and x.scope && rules.step_scopes (t.kind)
                          order by x.to_on desc, x.hold_id limit 1) h on true
      cross join lateral (
        select coalesce (range_agg (daterange (x.from_on, least (x.to_on + 1, x.released_on))), '{}') as days,
               coalesce (range_agg (daterange (x.from_on, case when x.hold_id = k.hold_id then x.to_on + 1
                                                               else least (x.to_on + 1, x.released_on) end)), '{}') as planned
          from core.hold x
         where x.case_id = k.case_id and coalesce (x.to_on, x.released_on) is not null and coalesce (x.released_on >= x.from_on, true)
           and x.scope && rules.step_scopes (t.kind)) d
     where k.case_id = any (p_case_ids) and k.state = 'OPEN' and (h.hold_id is not null or k.hold_id is not null)
  ), marked as (
    update core.case_step k set hold_id = s.hold_id, reason = 'HOLD_' || s.kind
      from step s where k.case_step_id = s.case_step_id and k.hold_id is distinct from s.hold_id
  ), moved as (
    update core.task w
       set control_on = s.target_on, escalated_on = null, version = w.version + 1
      from step s
     where w.task_id = s.task_id
       and (s.hold_id is not null and w.control_on < s.target_on or w.control_on = s.held_on and w.control_on > s.target_on)
    returning w.case_id, w.task_no, w.control_on, s.kind
  )
  select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id) into v_cases, v_details
    from (select m.case_id, jsonb_strip_nulls (jsonb_build_object ('tasks', jsonb_agg (m.task_no order by m.task_no), 'to_on', max (m.control_on),
                                                                   'reason', 'HOLD_' || max (m.kind))) as detail
            from moved m group by m.case_id) g;
  perform rules.journal_cases (v_cases, 'TASK_RESCHEDULED', null, null, v_details);
end
$$;
