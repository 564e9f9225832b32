-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those of the tasks whose queue is for a segment's customers that theirs is none of, as of a day (J03). A segment whose condition can not be
-- asked any more has nobody in it: neither the night nor the desk stops for it, rules.faults () tells of it.
create function rules.queue_strangers (p_task_ids bigint[], p_day date) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_queue   record;
  v_inside  bigint[];
  v_strange bigint[] := '{}';
begin
  for v_queue in
    select q.queue, g.condition from core.queue q join core.segment g on g.segment_id = q.segment_id order by q.queue
  loop
    v_inside := coalesce (rules.segment_matches_or_null (v_queue.condition, array (
      select distinct coalesce (c.party_id, t.party_id) from core.task t left join core.case c on c.case_id = t.case_id
       where t.task_id = any (p_task_ids) and t.queue = v_queue.queue), p_day), '{}');
    v_strange := v_strange || array (
      select t.task_id from core.task t left join core.case c on c.case_id = t.case_id
       where t.task_id = any (p_task_ids) and t.queue = v_queue.queue and coalesce (c.party_id, t.party_id) <> all (v_inside));
  end loop;
  return v_strange;
end
$$;
