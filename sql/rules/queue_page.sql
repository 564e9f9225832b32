-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deals the next items of a queue anew to those who see the same branches as the caller (batch.queue_page): of the 900 that come next those who
-- may be contacted, with what has come back because a lease has run out. Leaves it to whoever is just doing so.
create function rules.queue_page (p_queue text, p_audience bigint, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_at timestamptz := clock_timestamp ();
begin
  perform from batch.queue_page p where p.queue = p_queue and p.audience = p_audience for no key update skip locked;
  if not found then
    if exists (select from batch.queue_page p where p.queue = p_queue and p.audience = p_audience) then
      return;
    end if;
    insert into batch.queue_page (queue, audience, from_ticket, task_ids, made_at) values (p_queue, p_audience, 0, '{}', '-infinity')
        on conflict do nothing;
    if not found then
      return;
    end if;
  end if;
  perform rules.queue_reap_due (p_queue, v_at);
  update batch.queue_page p
     set from_ticket = (select s.last_value - (not s.is_called)::integer from batch.queue_ticket s), made_at = v_at,
         task_ids = array (select t.task_id
                             from (select t.task_id, t.score, t.allowed_until
                                     from core.task t
                                    where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= p_day
                                      and (t.ready_at is null or t.ready_at <= v_at)
                                    order by t.score desc, t.task_id
                                    limit 900) t
                            where t.allowed_until > v_at
                            order by t.score desc, t.task_id)
   where p.queue = p_queue and p.audience = p_audience;
end
$$;
