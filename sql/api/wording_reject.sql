-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- SUBMITTED → DRAFT, with the reason. Result: {state, version}.
create function api.wording_reject (p_request uuid, p_wording_id bigint, p_version integer, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'wording_reject', p_wording_id::text, p_version::text, p_reason);
  v_reason  text := btrim (coalesce (p_reason, ''), E' \t\n');
  v_wording core.wording;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORDING_APPROVE');
  v_wording := rules.wording_lock (p_wording_id, 'REJECT', array['SUBMITTED'], p_version);
  perform rules.require_reason (v_reason);
  update core.wording w
     set state = 'DRAFT', reject_reason = v_reason, version = w.version + 1
   where w.wording_id = p_wording_id
  returning * into v_wording;
  perform rules.wording_journal ('WORDING_REJECTED', p_wording_id, jsonb_build_object ('reason', v_reason));
  return rules.request_close (p_request, jsonb_build_object ('state', v_wording.state, 'version', v_wording.version));
end
$$;
