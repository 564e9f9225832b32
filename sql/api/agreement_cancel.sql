-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- An agreement that has not ended is taken back with a reason (§4.3.4); one that has taken effect only by who may approve. Its hold ends, the
-- case stays where it is.
create function api.agreement_cancel (p_request uuid, p_agreement_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done      jsonb := rules.request_open (p_request, 'agreement_cancel', p_agreement_id::text, p_reason, p_version::text);
  v_day       date;
  v_agreement core.agreement;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT');
  v_day := rules.business_day ();
  perform rules.require_reason (p_reason);
  v_agreement := rules.agreement_lock (p_agreement_id, 'CANCEL', p_version);
  if v_agreement.state = 'ACTIVE' then
    perform rules.require ('AGREEMENT_APPROVE');
  end if;
  update core.agreement a set reason = btrim (p_reason) where a.agreement_id = p_agreement_id;
  perform rules.agreement_move (array[p_agreement_id], 'CANCEL', array[jsonb_build_object ('reason', btrim (p_reason))], v_day);
  if v_agreement.state = 'ACTIVE' then
    perform rules.agreement_end (array[p_agreement_id], v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('state', 'CANCELLED', 'version', v_agreement.version + 1));
end
$$;
