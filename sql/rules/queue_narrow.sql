-- SPDX-License-Identifier: GPL-3.0-or-later
-- Puts off for the whole of a day the tasks that wait in a queue for a segment's customers and whose customer is not among them (J03); the next
-- night asks again. Returns how many.
create function rules.queue_narrow (p_task_ids bigint[], p_day date) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_strange bigint[] := rules.queue_strangers (p_task_ids, p_day);
  v_zone    text := coalesce (rules.setting ('time_zone'), 'UTC');
  v_until   timestamptz := (greatest (p_day, (clock_timestamp () at time zone v_zone)::date) + 1)::timestamp at time zone v_zone;
  v_count   bigint;
begin
  update core.task t
     set ready_at = v_until, allowed_until = null
   where t.task_id = any (v_strange) and t.state in ('OPEN', 'ASSIGNED') and coalesce (t.ready_at < v_until, true);
  get diagnostics v_count = row_count;
  return v_count;
end
$$;
