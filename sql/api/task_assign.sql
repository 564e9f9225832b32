-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Gives a task to a person (ASSIGNED), or back to the unit with p_login null (TRANSFERRED, then OPEN) (§4.3.6). To somebody else only
-- with ASSIGN; anyone who works may take an open one himself. Whoever has it has the skill and the role that it asks
-- for (B06: DN108).
create function api.task_assign (p_request uuid, p_task_id bigint, p_login text, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'task_assign', p_task_id::text, p_login, p_reason, p_version::text);
  v_task core.task;
  v_to   text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_task := rules.task_lock (p_task_id, 'ASSIGN', array['OPEN', 'ASSIGNED', 'IN_PROGRESS'], p_version);
  if p_login is distinct from session_user::text and p_login is not null then
    perform rules.require ('ASSIGN');
  end if;
  if p_login is not null then
    perform rules.require_assignable (p_login, array[v_task.branch_id]);
    perform rules.require_able (v_task, p_login);
  end if;
  v_to := case when p_login is null then 'TRANSFERRED' else 'ASSIGNED' end;
  update core.task set assignee = p_login, state = case when p_login is null then 'OPEN' else 'ASSIGNED' end, version = version + 1
   where task_id = p_task_id;
  perform rules.journal_case_or_house (v_task.case_id, v_task.party_id, 'TASK_' || v_to, v_task.state, v_to,
                                       jsonb_build_object ('task', v_task.task_no, 'from', v_task.assignee, 'to', p_login, 'reason', p_reason));
  return rules.request_close (p_request, jsonb_build_object ('task_id', p_task_id, 'version', v_task.version + 1));
end
$$;
