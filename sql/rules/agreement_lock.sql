-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks an agreement of the caller's branches and its open case for an event (§4.3.4): DN106 not there, DN140 the case is closed, DN107
-- another version, DN251 it does not stand where the event starts (p_event null: DRAFT).
create function rules.agreement_lock (p_agreement_id bigint, p_event text, p_version integer) returns core.agreement
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_agreement core.agreement;
begin
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id;
  if v_agreement.agreement_id is null then
    perform rules.refuse ('DN106', '{"what": "agreement"}');
  end if;
  perform rules.case_lock (v_agreement.case_id, null, true);
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id for no key update;
  if p_event is null and v_agreement.state <> 'DRAFT'
     or p_event is not null and not exists (select from core.agreement_transition t where t.event = p_event and t.from_state = v_agreement.state) then
    perform rules.refuse ('DN251', jsonb_build_object ('event', coalesce (p_event, 'DRAFT'), 'state', v_agreement.state,
                                                       'agreement_no', v_agreement.agreement_no));
  end if;
  perform rules.require_version ('agreement', v_agreement.version, p_version);
  return v_agreement;
end
$$;
