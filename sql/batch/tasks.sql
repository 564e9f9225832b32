-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Open tasks: leases that ran out end, what has waited too long is told to the manager, and what waits in a queue gets the score of the day, or waits
-- on where its customer is not in the segment that the queue is for. Before the first of them, tasks for documents that are missing (A05).
create function batch.tasks (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_missing jsonb := '{}';
  v_ids     bigint[];
begin
  if p_after = 0 then
    v_missing := rules.documents_missing (p_day);
  end if;
  v_ids := array (
    select t.task_id
      from core.task t
     where t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.task_id > p_after and t.task_id <= p_upto
     order by t.task_id limit p_limit);
  return jsonb_build_object ('last', case when cardinality (v_ids) = p_limit then v_ids[p_limit] end, 'tasks', cardinality (v_ids),
                             'returned', rules.queue_reap (null, clock_timestamp ()), 'escalated', rules.tasks_escalate (v_ids, p_day),
                             'scored', rules.task_scores (v_ids, p_day), 'narrowed', rules.queue_narrow (v_ids, p_day)) || v_missing;
end
$$;
