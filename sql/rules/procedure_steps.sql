-- SPDX-License-Identifier: GPL-3.0-or-later
-- The steps that strategies have asked for up to a day, and what became of them (R-18), from what was recorded up to a cut-off. required_on: by
-- when a step is done in time, later by the days on which a hold stopped it (rules.due_after_holds). result: ON_TIME and LATE; MISSED, not done
-- though its day is past, or done by a message that came back, unless that was sent once more and left: then by its second day;
-- EXCUSED by a hold or by a rule of contact permission; NOT_YET_DUE. Not asked for any more, and left out: what its condition or the stage made
-- needless, what was open in time when the case was paid, a message that another step came in place of. On the business day itself, without a
-- cut-off, also steps that should have come and did not, or that have a day to come.
create function rules.procedure_steps (p_on date, p_cutoff timestamptz, p_branches integer[])
  returns table (key bigint, case_id bigint, run_no integer, version_id bigint, step_no integer, kind text, title text, required_on date, done_on date,
                 done_by text, task_id bigint, message_id bigint, letter_id bigint, agenda_item_id bigint, reason text, result text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_today    boolean := p_cutoff = 'infinity' and p_on = rules.business_day ();
  v_subjects core.strategy_subject[];
begin
  if v_today then
    v_subjects := array (
      select row (s.case_id, c.party_id, s.run_no, s.version_id, s.arm, s.started_on)::core.strategy_subject
        from core.case_strategy s join core.case c on c.case_id = s.case_id
       where s.ended_on is null and s.branch_id = any (p_branches));
  end if;
  return query
  with known as (
    select k.*, t.kind, t.title, t.fallback_no,
           case when k.undone_on <= p_on and k.undone_at <= p_cutoff then k.state
                when k.done_on <= p_on and k.ended_at <= p_cutoff then case when k.undone_on is null then k.state else 'DONE' end
                when k.opened_on <= p_on and k.opened_at <= p_cutoff then 'OPEN' else 'PLANNED' end as state_then,
           case when k.opened_on <= p_on and k.opened_at <= p_cutoff then k.opened_on else k.planned_on end as begun_on
      from core.case_step k
      join core.strategy_step t on t.version_id = k.version_id and t.step_no = k.step_no
     where k.branch_id = any (p_branches) and k.planned_on <= p_on and k.created_at <= p_cutoff
  ), held as materialized (
    select k.case_step_id, range_agg (daterange (h.from_on, coalesce (least (h.to_on + 1, h.released_on), p_on + 1))) as days
      from known k
      join core.hold h on h.case_id = k.case_id and h.scope && rules.step_scopes (k.kind)
     where h.recorded_at <= p_cutoff and h.from_on <= p_on and coalesce (h.released_on > h.from_on, true)
     group by k.case_step_id
  ), timed as (
    select k.*, coalesce (h.days @> p_on, false) as is_held,
           case when h.days is null then k.due_on else rules.due_after_holds (k.begun_on, k.due_on, h.days) end as required_on, r.resent_on
      from known k
      left join held h on h.case_step_id = k.case_step_id
      left join lateral (select min (m.business_on) as resent_on from core.message m
                          where k.state_then = 'FAILED' and m.case_step_id = k.case_step_id and m.message_id <> k.message_id
                            and m.state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED') and m.business_on <= p_on
                            and m.sent_at <= p_cutoff) r on true
  ), judged as (
    select k.*,
           case k.state_then
             when 'DONE' then case when k.done_on <= k.required_on then 'ON_TIME' else 'LATE' end
             when 'EXCUSED' then 'EXCUSED'
             when 'FAILED' then case when k.resent_on <= k.required_on then 'ON_TIME' when k.resent_on is not null then 'LATE'
                                when k.fallback_no is null then 'MISSED' end
             when 'SKIPPED' then case when k.reason not in ('CONDITION', 'LEVEL_PASSED', 'NOTHING_DUE', 'PAID', 'AGENDA_WITHDRAWN') then 'MISSED' end
             when 'CANCELLED' then case when k.done_on > k.required_on then 'MISSED' end
             when 'PLANNED' then case when k.is_held then 'EXCUSED' else 'NOT_YET_DUE' end
             else case when k.is_held then 'EXCUSED' when k.required_on < p_on then 'MISSED' else 'NOT_YET_DUE' end end as result
      from timed k
  )
  select j.case_step_id, j.case_id, j.run_no, j.version_id, j.step_no, j.kind, j.title, j.required_on,
         case when j.state_then = 'DONE' then j.done_on else j.resent_on end, case when j.state_then = 'DONE' then j.done_by end, j.task_id,
         j.message_id, j.letter_id, j.agenda_item_id, case when j.state_then <> 'DONE' and (j.state_then <> 'OPEN' or j.is_held) then j.reason end, j.result
    from judged j
   where j.result is not null
  union all
  select - (d.case_id * 1000 + d.step_no), d.case_id, d.run_no, d.version_id, d.step_no, d.kind, t.title, d.planned_on + t.term_days, null, null,
         null, null, null, null, null, case when d.planned_on + t.term_days < p_on then 'MISSED' else 'NOT_YET_DUE' end
    from rules.strategy_due (v_subjects, p_on) d
    join core.strategy_step t on t.version_id = d.version_id and t.step_no = d.step_no
   where v_today and d.known is null and d.verdict in ('OPEN', 'WAITING');
end
$$;
