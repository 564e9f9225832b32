-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- SIMULATED → APPROVED (§4.3.16) by somebody who has not written of it (DN222). Result: {state, version}.
create function api.strategy_approve (p_request uuid, p_version_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'strategy_approve', p_version_id::text, p_version::text);
  v_version core.strategy_version;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY_APPROVE');
  v_version := rules.strategy_lock (p_version_id, 'APPROVE', array['SIMULATED'], p_version);
  if session_user = any (v_version.authors) then
    perform rules.refuse ('DN222', jsonb_build_object ('author', session_user));
  end if;
  update core.strategy_version v
     set state = 'APPROVED', approved_on = rules.business_day (), approved_by = session_user, version = v.version + 1
   where v.version_id = p_version_id
  returning * into v_version;
  perform rules.strategy_journal (p_version_id, 'STRATEGY_APPROVED', '{}');
  return rules.request_close (p_request, jsonb_build_object ('state', v_version.state, 'version', v_version.version));
end
$$;
