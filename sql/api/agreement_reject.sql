-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- PROPOSED → REJECTED, with the reason (§4.3.4).
create function api.agreement_reject (p_request uuid, p_agreement_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done      jsonb := rules.request_open (p_request, 'agreement_reject', p_agreement_id::text, p_reason, p_version::text);
  v_agreement core.agreement;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT_APPROVE');
  perform rules.require_reason (p_reason);
  v_agreement := rules.agreement_lock (p_agreement_id, 'REJECT', p_version);
  update core.agreement a set reason = btrim (p_reason) where a.agreement_id = p_agreement_id;
  perform rules.agreement_move (array[p_agreement_id], 'REJECT', array[jsonb_build_object ('reason', btrim (p_reason))], rules.business_day ());
  return rules.request_close (p_request, jsonb_build_object ('state', 'REJECTED', 'version', v_agreement.version + 1));
end
$$;
