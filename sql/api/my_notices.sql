-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator, committee_secretary, print_operator, auditor, credit_manager
-- What the caller has to know about open tasks (C07): his own, told to the manager, overdue, due today, due within the days of the setting; and the
-- same of his team (TEAM_…) where he leads one; and the debts that arose in his cases (A17), one notice a day on which some did: oldest_on. One row a notice,
-- always all that are his; n_unread: what came since he read it.
create function api.my_notices () returns table (notice text, n bigint, n_unread bigint, oldest_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select x.notice, count (t.task_id), count (t.task_id) filter (where not t.is_read), min (t.control_on)
      from unnest (array['ESCALATED', 'OVERDUE', 'TODAY', 'SOON', 'DEBT']
                   || case when rules.has_permission ('QUEUE') or rules.has_permission ('ASSIGN')
                           then array['TEAM_ESCALATED', 'TEAM_OVERDUE', 'TEAM_TODAY', 'TEAM_SOON'] end) with ordinality x (notice, seq)
      left join rules.notices () t on t.notice = x.notice
     group by x.seq, x.notice, case when x.notice = 'DEBT' then t.control_on end
     order by x.seq, case when x.notice = 'DEBT' then t.control_on end desc;
end
$$;
