-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Gives an item back to its queue: without a reason it is free at once, with one it was skipped and comes again a quarter of an hour later
-- (§4.3.6). DN242 when it is not the caller's any more.
create function api.queue_release (p_request uuid, p_task_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done   jsonb := rules.request_open (p_request, 'queue_release', p_task_id::text, p_reason);
  v_reason text := nullif (btrim (p_reason), '');
  v_task   core.task;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('CALL');
  if length (v_reason) > 1000 or not core.is_clean (v_reason) then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "CONTROL_CHARACTERS"}');
  end if;
  v_task := rules.queue_item_lock (p_task_id);
  update core.task
     set state = case when assignee is null then 'OPEN' else 'ASSIGNED' end,
         ready_at = case when v_reason is not null then clock_timestamp () + interval '15 minutes' else ready_at end, version = version + 1
   where task_id = p_task_id;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_RELEASED', 'IN_PROGRESS',
                                       case when v_task.assignee is null then 'OPEN' else 'ASSIGNED' end,
                                       jsonb_strip_nulls (jsonb_build_object ('task', v_task.task_no, 'reason', v_reason)));
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'version', v_task.version + 1));
end
$$;
