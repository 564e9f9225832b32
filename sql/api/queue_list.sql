-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- The queues the caller may take from, with what waits in each of his branches: ready now, due but not to be worked yet, in work; and the
-- item of his own that he has not ended (X50).
create function api.queue_list ()
  returns table (queue text, name text, purpose text, ready bigint, waiting bigint, in_work bigint, my_task_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
  v_at  timestamptz := clock_timestamp ();
begin
  perform rules.require ('CALL');
  return query
    select q.queue, q.name, q.purpose, coalesce (n.ready, 0), coalesce (n.waiting, 0), coalesce (l.in_work, 0), l.mine
      from rules.queue_rights () r
      join core.queue q on q.queue = r.queue
      left join lateral (
        select count (*) filter (where t.ready_at is null or t.ready_at <= v_at) as ready, count (*) filter (where t.ready_at > v_at) as waiting
          from core.task t
         where t.queue = q.queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= v_day
           and (t.assignee is null or t.assignee = session_user) and (t.role is null or t.role = any (r.roles))
           and (t.skill is null or t.skill = any (r.skills))) n on true
      left join lateral (
        select count (*) as in_work, max (t.task_id) filter (where t.leased_by = session_user) as mine
          from core.task t where t.queue = q.queue and t.leased_by is not null) l on true
     order by q.seq, q.queue;
end
$$;
