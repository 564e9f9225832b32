-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- IN_PROGRESS: an open or assigned task is taken up by the caller (§4.3.6).
create function api.task_start (p_request uuid, p_task_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'task_start', p_task_id::text, p_version::text);
  v_task core.task;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_task := rules.task_lock (p_task_id, 'START', array['OPEN', 'ASSIGNED'], p_version);
  if v_task.assignee is null and not rules.has_permission ('ASSIGN') then
    perform rules.require_able (v_task, session_user::text);
  end if;
  update core.task set state = 'IN_PROGRESS', assignee = session_user, version = version + 1 where task_id = p_task_id;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_STARTED', v_task.state, 'IN_PROGRESS',
                                       jsonb_build_object ('task', v_task.task_no));
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'version', v_task.version + 1));
end
$$;
