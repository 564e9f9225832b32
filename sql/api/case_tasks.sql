-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The tasks of a case: the open ones by control date, then the finished (C12).
create function api.case_tasks (p_case_id bigint)
  returns table (task_id bigint, task_no text, kind text, control_kind text, control_on date, title text, assignee text,
                 assignee_name text, state text, is_overdue boolean, outcome text, end_reason text, activity_id bigint,
                 created_by text, created_at timestamptz, ended_at timestamptz, ended_by text, letter_kind text, letter_party_id bigint,
                 letter_party_name text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.case_visible (p_case_id);
  return query
    select t.task_id, t.task_no, t.kind, t.control_kind, t.control_on, t.title, t.assignee, coalesce (n.full_name, t.assignee), t.state,
           t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on < v_day, t.outcome, t.end_reason, t.activity_id,
           t.created_by, t.created_at, t.ended_at, t.ended_by, t.letter_kind, t.letter_party_id, r.name, t.version
      from core.task t
      left join rules.staff_names (array (select distinct x.assignee from core.task x where x.case_id = p_case_id)) n
        on n.login = t.assignee
      left join core.party r on r.party_id = t.letter_party_id
     where t.case_id = p_case_id
     order by t.state not in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'),
              case when t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') then t.control_on end, t.task_id desc;
end
$$;
