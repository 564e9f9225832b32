-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The way of a case (C05): every event of its journal and every step of its strategy that is done, with its day and who did it; then where it
-- stands now, with the steps that are open; then what is planned. seq is negative for steps;
-- due_on: by when a step is done in time; to_state of an assignment is the person's name.
create function api.case_timeline (p_case_id bigint)
  returns table (seq integer, phase text, at timestamptz, business_on date, event text, from_state text, to_state text,
                 who text, who_name text, detail jsonb, hash text, due_on date, reason text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
begin
  return query
  with step as (
    select x.* from rules.case_steps (p_case_id, rules.business_day ()) x
  ), way as (
    select j.seq, 'DONE' as phase, j.at, j.business_on, j.event, j.from_state, j.to_state, j.who, coalesce (j.facts, d.detail) as detail,
           encode (j.hash, 'hex') as hash, null::date as due_on, null::text as reason, 1 as part, j.seq as place
      from audit.journal j
      left join audit.journal_detail d on d.journal_id = j.journal_id
     where j.case_id = p_case_id
    union all
    select - s.step_no, s.phase, s.ended_at, coalesce (s.done_on, s.planned_on), 'STEP_' || s.kind, null, s.state, s.who,
           jsonb_build_object ('title', s.title), null, s.due_on, s.reason, case s.phase when 'DONE' then 1 when 'CURRENT' then 3 else 4 end, s.step_no
      from step s
    union all
    select v_case.journal_count + 1, 'CURRENT', null, coalesce (v_case.tray_ready_on, v_case.next_action_on), null, null, v_case.stage, v_case.owner,
           jsonb_build_object ('tray', v_case.tray, 'tray_ready_on', v_case.tray_ready_on, 'next_action_on', v_case.next_action_on), null, null, null, 2, 0
     where v_case.stage is not null
  )
  select w.seq, w.phase, w.at, w.business_on, w.event, w.from_state, coalesce (o.full_name, w.to_state), w.who,
         coalesce (n.full_name, w.who), w.detail, w.hash, w.due_on, w.reason
    from way w
    left join rules.staff_names (array (select distinct x.who from way x where x.who is not null)) n on n.login = w.who
    left join rules.staff_names (array (select distinct x.to_state from way x where x.event = 'ASSIGNED' and x.to_state is not null)) o
      on o.login = w.to_state and w.event = 'ASSIGNED'
   order by w.part, w.at, case when w.part > 1 then w.business_on end, w.place;
end
$$;
