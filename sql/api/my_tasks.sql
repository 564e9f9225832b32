-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Open tasks up to a day (null: a week ahead), the overdue first (C07): the caller's own, or with p_team those of everybody in his branches.
-- case_id is null before the due day (A16).
create function api.my_tasks (p_team boolean, p_until date)
  returns table (task_id bigint, task_no text, kind text, control_kind text, control_on date, days integer, title text, state text,
                 assignee text, assignee_name text, case_id bigint, case_no text, customer_no text, name text, letter_kind text,
                 letter_party_name text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  return query
    select t.task_id, t.task_no, t.kind, t.control_kind, t.control_on, v_day - t.control_on, t.title, t.state, t.assignee,
           coalesce ((select n.full_name from rules.staff_names (array[t.assignee]) n), t.assignee), c.case_id, c.case_no,
           p.customer_no, p.name, t.letter_kind, r.name, t.version
      from core.task t
      left join core.case c on c.case_id = t.case_id
      join core.party p on p.party_id = case when t.case_id is null then t.party_id else c.party_id end
      left join core.party r on r.party_id = t.letter_party_id
     where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on <= coalesce (p_until, v_day + 7)
       and (p_team or t.assignee = session_user collate "default")
     order by t.control_on, t.task_id
     limit 1000;
end
$$;
