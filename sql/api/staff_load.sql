-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Who works on what: the people of the caller's branches with their open cases, what these owe, and their overdue tasks; first row: the
-- pool (screens: Assignment).
create function api.staff_load ()
  returns table (login text, full_name text, branch_id integer, branch_code text, cases bigint, due_cases bigint, arrears_list text,
                 tasks bigint, overdue_tasks bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require ('ASSIGN');
  return query
    with people as (
      select null::text as login, null::text as full_name, null::integer as branch_id
      union all
      select c.login, c.full_name, c.branch_id from rules.colleagues ('WORK', rules.my_branches ()) c
    ), load as (
      select c.owner, count (*) as cases, count (*) filter (where c.next_action_on is null or c.next_action_on <= v_day) as due_cases
        from core.case_pulse c where c.stage is not null group by c.owner
    ), owed as (
      select x.owner, string_agg (x.currency || ':' || x.overdue, ',' order by x.currency) as arrears_list
        from (select c.owner, g.currency, sum (g.overdue)::bigint as overdue
                from rules.portfolio_figures (null, v_day) g
                join core.case_item i on i.facility_id = g.facility_id and i.is_open
                join core.case c on c.case_id = i.case_id
               where g.overdue > 0
               group by c.owner, g.currency) x
       group by x.owner
    ), task as (
      select t.assignee, count (*) as tasks, count (*) filter (where t.control_on < v_day) as overdue_tasks
        from core.task t where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') group by t.assignee
    )
    select p.login, p.full_name, p.branch_id, b.branch_code, coalesce (l.cases, 0), coalesce (l.due_cases, 0), coalesce (o.arrears_list, ''),
           coalesce (t.tasks, 0), coalesce (t.overdue_tasks, 0)
      from people p
      left join core.branch b on b.branch_id = p.branch_id
      left join load l on l.owner is not distinct from p.login
      left join owed o on o.owner is not distinct from p.login
      left join task t on t.assignee is not distinct from p.login
     order by p.login is not null, p.full_name, p.login;
end
$$;
