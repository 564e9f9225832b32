-- SPDX-License-Identifier: GPL-3.0-or-later
-- A restructuring that takes effect is a concession to a customer in difficulties (G04, Y03): it is recorded with how the facility stood, and
-- watched; one that gives up a part of the debt is a distressed one. The case is locked by the caller.
create function rules.restructuring_begin (p_agreement_id bigint, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_agreement  core.agreement;
  v_facilities bigint[];
  v_party      bigint;
begin
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id;
  select array_agg (i.facility_id order by i.facility_id), min (f.party_id) into v_facilities, v_party
    from core.agreement_item i join core.facility f on f.facility_id = i.facility_id
   where i.agreement_id = p_agreement_id;
  perform from core.party p where p.party_id = v_party for no key update;
  insert into core.forbearance (facility_id, branch_id, kind, is_distressed, granted_on, grace_until, past_due_days, ifrs_stage, scheme, class, reason,
                                recorded_on)
  select f.facility_id, f.branch_id, 'RESTRUCTURE', v_agreement.discount > 0, p_day, null, b.past_due_days, b.ifrs_stage, b.scheme, b.class,
         v_agreement.agreement_no, p_day
    from core.facility f cross join lateral rules.facility_before (f.facility_id, p_day) b
   where f.facility_id = any (v_facilities);
  perform rules.states_refresh (v_facilities, p_day);
  perform rules.journal_party (v_party, 'FORBEARANCE_RECORDED', null, null,
                               jsonb_build_object ('agreement', v_agreement.agreement_no, 'facility', v_facilities[1], 'kind', 'RESTRUCTURE',
                                                   'granted_on', p_day, 'is_distressed', v_agreement.discount > 0));
end
$$;
