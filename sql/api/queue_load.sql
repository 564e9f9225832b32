-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- The load of the people of the caller's branches who call, on the business day (H14): what they work on and since when, calls, right party
-- contacts and promises of the day, when they did the last one, what waits for them by name.
create function api.queue_load ()
  returns table (login text, full_name text, branch_code text, skills text, in_work bigint, queue text, lease_until timestamptz, calls bigint,
                 contacts bigint, promises bigint, last_at timestamptz, assigned bigint, overdue bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require ('QUEUE');
  return query
    select p.login, p.full_name, b.branch_code,
           array (select s.skill from core.staff_skill s where s.login = p.login order by s.skill)::text,
           coalesce (w.in_work, 0), w.queue, w.lease_until,
           coalesce (a.calls, 0), coalesce (a.contacts, 0), coalesce (a.promises, 0), a.last_at,
           coalesce (t.assigned, 0), coalesce (t.overdue, 0)
      from rules.colleagues ('CALL', rules.my_branches ()) p
      join core.branch b on b.branch_id = p.branch_id
      left join (select x.leased_by, count (*) as in_work, min (x.queue) as queue, max (x.lease_until) as lease_until
                   from core.task x where x.leased_by is not null and x.queue is not null group by x.leased_by) w on w.leased_by = p.login
      left join lateral (select count (*) as calls, count (*) filter (where o.is_right_party) as contacts,
                                count (*) filter (where x.outcome = 'PROMISE') as promises, max (x.recorded_at) as last_at
                           from core.activity x
                           join core.action_code k on k.action = x.action and k.channel = 'PHONE'
                           left join core.outcome_code o on o.outcome = x.outcome
                          where x.recorded_by = p.login and x.business_on = v_day) a on true
      left join lateral (select count (*) as assigned, count (*) filter (where x.control_on < v_day) as overdue
                           from core.task x where x.assignee = p.login and x.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')) t on true
     order by p.full_name, p.login;
end
$$;
