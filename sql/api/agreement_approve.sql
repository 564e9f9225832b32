-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- PROPOSED → APPROVED (§4.3.4): within the approver's authority in the currency, amount and discount together (DN253; what the committee
-- decided needs none), and over what he may decide alone only by somebody else than who wrote or proposed the terms (DN254).
create function api.agreement_approve (p_request uuid, p_agreement_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done      jsonb := rules.request_open (p_request, 'agreement_approve', p_agreement_id::text, p_version::text);
  v_day       date;
  v_agreement core.agreement;
  v_total     bigint;
  v_alone     bigint;
  v_up_to     bigint;
  v_endless   boolean;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('AGREEMENT_APPROVE');
  v_day := rules.business_day ();
  v_agreement := rules.agreement_lock (p_agreement_id, 'APPROVE', p_version);
  if v_agreement.expires_on < v_day then
    perform rules.refuse ('DN256', jsonb_build_object ('agreement_no', v_agreement.agreement_no, 'expires_on', v_agreement.expires_on));
  end if;
  v_total := v_agreement.amount + v_agreement.discount;
  select coalesce (max (l.alone), 0), coalesce (max (l.up_to), 0), coalesce (bool_or (l.up_to is null), false)
    into v_alone, v_up_to, v_endless
    from core.staff_role r
    join core.authority_limit l on l.role = r.role and l.currency = v_agreement.currency
   where r.login = session_user collate "default" and r.approved_by is not null;
  if v_agreement.agenda_item_id is null and not v_endless and v_total > v_up_to then
    perform rules.refuse ('DN253', jsonb_build_object ('amount', v_agreement.currency || ':' || v_total, 'currency', v_agreement.currency,
                                                       'limit', v_agreement.currency || ':' || v_up_to));
  elsif session_user in (v_agreement.drafted_by, v_agreement.proposed_by) and v_total > v_alone then
    perform rules.refuse ('DN254', jsonb_build_object ('limit', v_agreement.currency || ':' || v_alone));
  end if;
  update core.agreement a set approved_by = session_user, approved_on = v_day where a.agreement_id = p_agreement_id;
  perform rules.agreement_move (array[p_agreement_id], 'APPROVE',
            array[jsonb_build_object ('amount', v_agreement.amount, 'currency', v_agreement.currency, 'discount', v_agreement.discount)], v_day);
  return rules.request_close (p_request, jsonb_build_object ('state', 'APPROVED', 'version', v_agreement.version + 1));
end
$$;
