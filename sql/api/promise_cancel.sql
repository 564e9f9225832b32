-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- CANCELLED: an open promise is taken back with a reason; its hold ends (§4.3.4). DN148 when it is not open.
create function api.promise_cancel (p_request uuid, p_promise_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'promise_cancel', p_promise_id::text, p_reason, p_version::text);
  v_day     date;
  v_promise core.promise;
  v_case    core.case_now;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_day := rules.business_day ();
  select p.* into v_promise from core.promise p where p.promise_id = p_promise_id;
  if v_promise.promise_id is null then
    perform rules.refuse ('DN106', '{"what": "promise"}');
  end if;
  perform rules.require_reason (p_reason);
  v_case := rules.case_lock (v_promise.case_id, null, true);
  select p.* into v_promise from core.promise p where p.promise_id = p_promise_id for no key update;
  perform rules.require_version ('promise', v_promise.version, p_version);
  if v_promise.state <> 'OPEN' then
    perform rules.refuse ('DN148', jsonb_build_object ('what', 'promise', 'state', v_promise.state));
  end if;
  update core.promise set state = 'CANCELLED', state_on = v_day, version = version + 1 where promise_id = p_promise_id;
  update core.hold h set released_on = v_day, released_by = session_user, version = h.version + 1
   where h.promise_id = p_promise_id and h.released_on is null;
  perform rules.steps_retime (array[v_promise.case_id], v_day);
  -- What it had is another's now.
  perform rules.promise_refresh (array[v_promise.case_id]);
  v_case := rules.case_again (v_promise.case_id);
  perform rules.case_touch (v_case, least (v_case.next_action_on, v_day), 'PROMISE_CANCELLED',
                            jsonb_build_object ('promise', p_promise_id, 'reason', btrim (p_reason)), 'OPEN', 'CANCELLED');
  return rules.request_close (p_request, jsonb_build_object ('promise_id', p_promise_id, 'version', v_promise.version + 1));
end
$$;
