-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator, committee_secretary, print_operator, auditor, credit_manager
-- What the caller has to know about his own open tasks (C07): told to the manager, overdue, due today, due within the days of the setting.
-- One row a notice, always all four.
create function api.my_notices () returns table (notice text, n bigint, oldest_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_soon integer := coalesce (rules.setting ('task_notice_days')::integer, 3);
begin
  return query
    with mine as (
      select t.control_on, t.escalated_on
        from core.task t
       where t.assignee = session_user and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on <= v_day + v_soon
    )
    select x.notice, count (m.control_on), min (m.control_on)
      from (values (1, 'ESCALATED'), (2, 'OVERDUE'), (3, 'TODAY'), (4, 'SOON')) x (seq, notice)
      left join mine m on case x.notice when 'ESCALATED' then m.escalated_on is not null when 'OVERDUE' then m.control_on < v_day
                                        when 'TODAY' then m.control_on = v_day else m.control_on > v_day end
     group by x.seq, x.notice
     order by x.seq;
end
$$;
