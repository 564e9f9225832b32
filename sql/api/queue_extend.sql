-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- The caller still works on an item: it is his for another term. DN242 when it is not his any more.
create function api.queue_extend (p_request uuid, p_task_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'queue_extend', p_task_id::text);
  v_until timestamptz;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('CALL');
  update core.task t
     set lease_until = clock_timestamp () + make_interval (mins => coalesce ((select q.lease_minutes from core.queue q where q.queue = t.queue), 15))
   where t.task_id = p_task_id and t.state = 'IN_PROGRESS' and t.leased_by = session_user
  returning t.lease_until into v_until;
  if v_until is null then
    perform rules.queue_item_lock (p_task_id);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'lease_until', v_until));
end
$$;
