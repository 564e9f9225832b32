-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps of a case's strategy as they stand (C05), of its last run: DONE with day and actor, CURRENT, PLANNED with the day they are expected on
-- when everything before them is done in its term. A step that is skipped, excused or failed stands among the done ones with its reason. One that
-- waits for a stage, or comes only in place of another, has no day. key: of the step's row, negative for one that has none.
create function rules.case_steps (p_case_id bigint, p_day date)
  returns table (key bigint, phase text, step_no integer, kind text, title text, state text, planned_on date, due_on date, opened_on date, done_on date,
                 who text, reason text, evidence_kind text, evidence_id bigint, ended_at timestamptz, version_id bigint, arm text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_case  core.case;
  v_run   core.case_strategy;
  v_steps core.strategy_step[];
  v_step  core.strategy_step;
  v_there core.case_step[];
  v_ready jsonb := '{}';       -- step_no: the day from which its successors may come
  v_days  jsonb := '{}';       -- step_no: the day a step that has not come is expected on
  v_day   date;
  v_more  boolean := true;
begin
  select c.* into v_case from core.case c where c.case_id = p_case_id;
  select s.* into v_run from core.case_strategy s where s.case_id = p_case_id order by s.run_no desc limit 1;
  if v_run.case_id is null then
    return;
  end if;
  v_there := array (select k from core.case_step k where k.case_id = p_case_id and k.run_no = v_run.run_no);
  if v_run.ended_on is null then
    v_steps := array (select t from core.strategy_step t
                       where t.version_id = v_run.version_id and not t.is_pre_due and (t.arm is null or t.arm = v_run.arm)
                         and not exists (select from unnest (v_there) k where k.step_no = t.step_no and k.state not in ('PLANNED', 'CANCELLED'))
                       order by t.step_no);
  end if;
  select coalesce (jsonb_object_agg (k.step_no,
                                     case when k.state = 'OPEN' then greatest (k.due_on, p_day) + t.response_days
                                          when k.state = 'DONE' then k.done_on + t.response_days else k.done_on end
                                     + case when k.state = 'OPEN' and t.kind in ('W1_DUE', 'W2') then coalesce (l.response_days, 0) else 0 end), '{}')
    into v_ready
    from unnest (v_there) k
    join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
    left join core.letter_kind l on l.kind = case t.kind when 'W1_DUE' then 'W1' when 'W2' then 'W2' end
   where k.state not in ('PLANNED', 'CANCELLED');
  -- Forward from what is known, as long as another step gets a day.
  while v_more loop
    v_more := false;
    foreach v_step in array coalesce (v_steps, '{}') loop
      if v_days ? v_step.step_no::text or v_step.offset_mode = 'FALLBACK' or not (v_ready ?& v_step.predecessors::text[])
         or v_step.offset_mode in ('PAST_DUE', 'MONTH_END') and v_case.sort_due_on is null then
        continue;
      end if;
      v_day := (select max ((v_ready ->> p::text)::date) from unnest (v_step.predecessors) p);
      v_day := greatest (p_day, case v_step.offset_mode when 'PAST_DUE' then v_case.sort_due_on + v_step.offset_days
                                                 when 'MONTH_END' then rules.month_end (v_case.sort_due_on) + v_step.offset_days end,
                         v_day + case when v_step.offset_mode = 'AFTER' then v_step.offset_days else 0 end,
                         case when v_step.kind = 'W2' and v_case.stage = 'WARNING_2' then v_case.tray_ready_on end,
                         (select max (coalesce (h.to_on + 1, 'infinity')) from core.hold h
                           where h.case_id = p_case_id and h.released_on is null and h.from_on <= p_day and h.scope && array['STEP', 'ALL']
                             and coalesce (h.to_on >= p_day, true)));
      v_days := v_days || jsonb_build_object (v_step.step_no, case when isfinite (v_day) then v_day end);
      if isfinite (v_day) then
        v_ready := v_ready || jsonb_build_object (v_step.step_no, v_day + v_step.term_days + v_step.response_days
                     + case when v_step.kind in ('W1_DUE', 'W2')
                            then coalesce ((select l.response_days from core.letter_kind l
                                             where l.kind = case v_step.kind when 'W1_DUE' then 'W1' else 'W2' end), 0)
                            else 0 end);
      end if;
      v_more := true;
    end loop;
  end loop;

  return query
  select coalesce (k.case_step_id, - (v_run.run_no * 1000 + t.step_no)::bigint),
         case when k.state is null or k.state = 'PLANNED' then 'PLANNED' when k.state = 'OPEN' then 'CURRENT' else 'DONE' end,
         t.step_no, t.kind, t.title, coalesce (k.state, 'PLANNED'),
         case when k.state is null or k.state = 'PLANNED' then (v_days ->> t.step_no::text)::date else k.planned_on end,
         case when k.state is not null and k.state <> 'PLANNED' then k.due_on else (v_days ->> t.step_no::text)::date + t.term_days end,
         k.opened_on, coalesce (k.undone_on, k.done_on), case when k.state = 'OPEN' then coalesce (w.assignee, v_case.owner) else k.done_by end,
         coalesce (case when k.state <> 'OPEN' or k.hold_id is null
                             or exists (select from core.hold h where h.hold_id = k.hold_id and h.released_on is null and coalesce (h.to_on >= p_day, true))
                        then k.reason end,
                   case when k.state = 'OPEN' then nullif (k.letter_wait, 'NIGHT') end),
         case when k.letter_id is not null then 'LETTER' when k.message_id is not null then 'MESSAGE' when k.agenda_item_id is not null then 'AGENDA_ITEM'
              when k.activity_id is not null then 'ACTIVITY' when k.task_id is not null then 'TASK' end,
         coalesce (k.letter_id, k.message_id, k.agenda_item_id, k.activity_id, k.task_id), coalesce (k.undone_at, k.ended_at), t.version_id,
         v_run.arm
    from (select s.version_id, s.step_no, null::bigint as case_step_id from unnest (v_steps) s
           where not exists (select from unnest (v_there) o where o.step_no = s.step_no and o.state <> 'CANCELLED')
          union all
          select o.version_id, o.step_no, o.case_step_id from unnest (v_there) o) x
    join core.strategy_step t on t.version_id = x.version_id and t.step_no = x.step_no
    left join unnest (v_there) k on k.case_step_id = x.case_step_id
    left join core.task w on w.task_id = k.task_id
   order by case when k.state is null or k.state = 'PLANNED' then 3 when k.state = 'OPEN' then 2 else 1 end, k.ended_at,
            (v_days ->> t.step_no::text)::date, t.step_no;
end
$$;
