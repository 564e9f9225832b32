-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Ends a hold before its day, with a reason; a promise's hold ends with the promise. DN148 when it is released already.
create function api.hold_release (p_request uuid, p_hold_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'hold_release', p_hold_id::text, p_reason, p_version::text);
  v_day  date;
  v_hold core.hold;
  v_case core.case_now;
  v_stay record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select h.* into v_hold from core.hold h where h.hold_id = p_hold_id;
  if v_hold.hold_id is null then
    perform rules.refuse ('DN106', '{"what": "hold"}');
  end if;
  perform rules.require_reason (p_reason);
  v_case := rules.case_lock (v_hold.case_id, null, true);
  select h.* into v_hold from core.hold h where h.hold_id = p_hold_id for no key update;
  perform rules.require_version ('hold', v_hold.version, p_version);
  if v_hold.released_on is not null or v_hold.to_on < v_day or v_hold.kind = 'PROMISE' then
    perform rules.refuse ('DN148', jsonb_build_object ('what', 'hold', 'state', case v_hold.kind when 'PROMISE' then 'PROMISE' else 'RELEASED' end));
  end if;
  update core.hold set released_on = v_day, released_by = session_user, release_reason = left (btrim (p_reason), 1000),
                       version = version + 1 where hold_id = p_hold_id;
  perform rules.case_touch (v_case, v_case.next_action_on, 'HOLD_RELEASED',
                            jsonb_build_object ('hold', p_hold_id, 'kind', v_hold.kind, 'reason', btrim (p_reason)));
  perform rules.steps_retime (array[v_hold.case_id], v_day);
  if v_hold.kind in ('BREATHING_SPACE', 'COURT_STAY') then
    -- What else keeps the case from the court goes on.
    select s.* into v_stay from rules.court_stay (v_hold.case_id, 'LEGAL_ACTION', v_day) s;
    perform rules.court_steps_move (v_hold.case_id, v_hold.to_on + 1, case when v_stay.kind is null then v_day else v_stay.to_on + 1 end);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('hold_id', p_hold_id, 'version', v_hold.version + 1));
end
$$;
