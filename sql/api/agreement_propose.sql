-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- DRAFT → PROPOSED (§4.3.4): the terms stand from now on and wait for who may approve them. DN257 without parts, DN256 after its last day.
create function api.agreement_propose (p_request uuid, p_agreement_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done      jsonb := rules.request_open (p_request, 'agreement_propose', p_agreement_id::text, p_version::text);
  v_day       date;
  v_agreement core.agreement;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT');
  v_day := rules.business_day ();
  v_agreement := rules.agreement_lock (p_agreement_id, 'PROPOSE', p_version);
  if v_agreement.amount is null then
    perform rules.refuse ('DN257');
  elsif v_agreement.expires_on < v_day then
    perform rules.refuse ('DN256', jsonb_build_object ('agreement_no', v_agreement.agreement_no, 'expires_on', v_agreement.expires_on));
  end if;
  update core.agreement a set proposed_by = session_user, proposed_on = v_day where a.agreement_id = p_agreement_id;
  perform rules.agreement_move (array[p_agreement_id], 'PROPOSE',
            array[jsonb_build_object ('amount', v_agreement.amount, 'currency', v_agreement.currency, 'discount', v_agreement.discount)], v_day);
  return rules.request_close (p_request, jsonb_build_object ('state', 'PROPOSED', 'version', v_agreement.version + 1));
end
$$;
