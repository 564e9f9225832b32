-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- The same for everybody of the caller's branches (C07): one row a person with open tasks, first what belongs to nobody, and what has been told
-- to the manager because it waits too long.
create function api.team_notices ()
  returns table (login text, full_name text, branch_code text, escalated bigint, overdue bigint, today bigint, soon bigint, oldest_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_soon integer := coalesce (rules.setting ('task_notice_days')::integer, 3);
begin
  if not rules.has_permission ('QUEUE') then
    perform rules.require ('ASSIGN');
  end if;
  return query
    select g.assignee, coalesce (n.full_name, g.assignee), b.branch_code, g.escalated, g.overdue, g.today, g.soon, g.oldest_on
      from (select t.assignee, count (*) filter (where t.escalated_on is not null) as escalated, count (*) filter (where t.control_on < v_day) as overdue,
                   count (*) filter (where t.control_on = v_day) as today, count (*) filter (where t.control_on > v_day) as soon,
                   min (t.control_on) as oldest_on
              from core.task t
             where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on <= v_day + v_soon
             group by t.assignee) g
      left join core.staff s on s.login = g.assignee
      left join core.branch b on b.branch_id = s.branch_id
      left join rules.staff_names (array[g.assignee]) n on true
     order by g.assignee is not null, g.escalated desc, g.overdue desc, n.full_name, g.assignee;
end
$$;
