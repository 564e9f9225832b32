-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The steps of a case's strategy (C05): DONE with day, actor and evidence, CURRENT, PLANNED with the day they are expected on.
create function api.case_steps (p_case_id bigint)
  returns table (key bigint, phase text, step_no integer, kind text, title text, state text, planned_on date, due_on date, opened_on date, done_on date,
                 who text, who_name text, reason text, evidence_kind text, evidence_id bigint, strategy_name text, version_no integer, arm text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.case_visible (p_case_id);
  return query
  select s.key, s.phase, s.step_no, s.kind, s.title, s.state, s.planned_on, s.due_on, s.opened_on, s.done_on, s.who, coalesce (n.full_name, s.who),
         s.reason, s.evidence_kind, s.evidence_id, y.name, v.version_no, s.arm
    from rules.case_steps (p_case_id, v_day) with ordinality
           s (key, phase, step_no, kind, title, state, planned_on, due_on, opened_on, done_on, who, reason, evidence_kind, evidence_id, ended_at, version_id,
              arm, ord)
    join core.strategy_version v on v.version_id = s.version_id
    join core.strategy y on y.strategy_id = v.strategy_id
    left join rules.staff_names (array (select distinct x.who from rules.case_steps (p_case_id, v_day) x where x.who is not null)) n on n.login = s.who
   order by s.ord;
end
$$;
