-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Each queue as its supervisor sees it (H14): what is open and due, what is planned, put off or in work and by whom, since when the oldest
-- waits, what was ended today.
create function api.queue_monitor ()
  returns table (queue text, name text, purpose text, is_active boolean, due bigint, planned bigint, put_off bigint, in_work bigint, workers text,
                 oldest_on date, oldest_days integer, done_today bigint, top_score integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
  v_at  timestamptz := clock_timestamp ();
begin
  perform rules.require ('QUEUE');
  return query
    with open as (
      select t.queue, count (*) filter (where t.control_on <= v_day) as due, count (*) filter (where t.control_on > v_day) as planned,
             count (*) filter (where t.control_on <= v_day and t.ready_at > v_at) as put_off, min (t.control_on) as oldest_on,
             max (t.score) filter (where t.control_on <= v_day) as top_score
        from core.task t where t.queue is not null and t.state in ('OPEN', 'ASSIGNED') group by t.queue
    ), held as (
      select t.queue, count (*) as in_work, array_agg (distinct t.leased_by) as logins
        from core.task t where t.leased_by is not null and t.queue is not null group by t.queue
    ), ended as (
      select t.queue, count (*) as done_today
        from core.task t where t.queue is not null and t.ended_on = v_day and t.state = 'DONE' group by t.queue
    )
    select q.queue, q.name, q.purpose, q.is_active, coalesce (o.due, 0), coalesce (o.planned, 0), coalesce (o.put_off, 0), coalesce (h.in_work, 0),
           coalesce ((select string_agg (n.full_name, ', ' order by n.full_name) from rules.staff_names (h.logins) n), ''),
           o.oldest_on, case when o.oldest_on < v_day then v_day - o.oldest_on end, coalesce (e.done_today, 0), o.top_score
      from core.queue q
      left join open o on o.queue = q.queue
      left join held h on h.queue = q.queue
      left join ended e on e.queue = q.queue
     order by q.seq, q.queue;
end
$$;
