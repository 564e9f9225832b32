-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tasks of which the caller has notice (C07): his own that are told to the manager, overdue, due today, due within the days of the setting; and
-- where he may assign people or look after queues, those of everybody else in his branches (TEAM_…), to whom a task that waits too long is told.
-- What stands in a queue and is nobody's is no notice as long as it is not late, by the end of its step's term: the queue hands it out.
-- DEBT: debts that arose within those days in his cases (A17), by their own keys. A task stands in one of OVERDUE, TODAY, SOON and may stand in
-- ESCALATED besides. is_read: it stood there when he last read that notice.
create function rules.notices () returns table (notice text, task_id bigint, control_on date, is_read boolean)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_soon integer := coalesce (rules.setting ('task_notice_days')::integer, 3);
  v_team boolean := rules.has_permission ('QUEUE') or rules.has_permission ('ASSIGN');
begin
  return query
    with task as (
      select t.task_id, t.control_on, t.escalated_on, coalesce (t.assignee = session_user, false) as is_mine, t.queue is null or t.assignee is not null
             or t.control_on < v_day and coalesce ((select k.due_on < v_day from core.case_step k where k.case_step_id = t.case_step_id), true) as is_told
        from core.task t
       where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.control_on <= v_day + v_soon and (v_team or t.assignee = session_user collate "default")
    ), told as (
      select w.prefix || n.notice as notice, t.task_id, t.control_on
        from task t
        cross join (values ('', false), ('TEAM_', true)) w (prefix, of_team)
        cross join lateral (values ('ESCALATED', t.escalated_on is not null), ('OVERDUE', t.control_on < v_day), ('TODAY', t.control_on = v_day),
                                   ('SOON', t.control_on > v_day)) n (notice, is_there)
       where n.is_there and case when w.of_team then v_team and t.is_told and not t.is_mine else t.is_mine end
    )
    select 'DEBT', s.overdue_start_id, s.from_on, coalesce (s.overdue_start_id = any (r.task_ids), false)
      from core.case c
      join core.overdue_start s on s.case_id = c.case_id and s.from_on > v_day - greatest (v_soon, 1)
      left join core.notice_read r on r.login = session_user collate "default" and r.notice = 'DEBT'
     where c.owner = session_user collate "default" and c.stage is not null
    union all
    select t.notice, t.task_id, t.control_on, coalesce (t.task_id = any (r.task_ids), false)
      from told t
      left join core.notice_read r on r.login = session_user collate "default" and r.notice = t.notice;
end
$$;
