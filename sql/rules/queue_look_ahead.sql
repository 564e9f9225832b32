-- SPDX-License-Identifier: GPL-3.0-or-later
-- Asks for the items that come up soon whether their customers may be contacted (rules.queue_check), when nobody has asked lately.
create function rules.queue_look_ahead (p_queue text, p_day date, p_at timestamptz) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
declare
  v_ahead bigint;
begin
  select t.task_id into v_ahead
    from (select t.task_id, t.allowed_until
            from core.task t
           where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= p_day and (t.ready_at is null or t.ready_at <= p_at)
           order by t.score desc, t.task_id
           limit 1 offset 2500) t
   where t.allowed_until is null or t.allowed_until <= p_at;
  if v_ahead is not null then
    perform rules.queue_check (p_queue, v_ahead, p_day, p_at, false);
  end if;
end
$$;
