-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deals the next items of a queue anew to those who see the same branches as the caller (batch.queue_page): 900 at the most of those that come next
-- and may be contacted, with what has come back because a lease has run out. Leaves it to whoever is just doing so.
create function rules.queue_page (p_queue text, p_audience bigint, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_at    timestamptz := clock_timestamp ();
  v_ahead bigint[];
  v_next  bigint;
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
  v_ahead := array (
    select t.task_id
      from (select t.task_id, t.score, t.allowed_until
              from core.task t
             where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= p_day and (t.ready_at is null or t.ready_at <= v_at)
             order by t.score desc, t.task_id
             limit 1350) t
     where t.allowed_until > v_at
     order by t.score desc, t.task_id);
  -- What the page before has dealt is in somebody's hands, though it does not show yet: it would only be a ticket for nothing. Whoever draws from
  -- that page until this one is seen takes what stands first here, and its tickets.
  select s.last_value - (not s.is_called)::integer into v_next from batch.queue_ticket s;
  update batch.queue_page p
     set from_ticket = v_next, made_at = v_at,
         task_ids = array (select a.task_id
                             from unnest (v_ahead) with ordinality a (task_id, ord)
                            where a.task_id not in (select d.task_id from unnest (p.task_ids[1 : least (v_next - p.from_ticket, 900)::integer]) d (task_id)
                                                     where p.made_at > v_at - interval '1 second')
                            order by a.ord
                            limit 900)
   where p.queue = p_queue and p.audience = p_audience;
end
$$;
