-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Stops a facility's delinquency from p_from_on to the day before p_ends_on (X03, §4.4); days that are past count as if the pause had been
-- known then. Refused: DN106 facility, DN127 nothing is owed, DN108 from_on (OVERLAP: another pause is in it), ends_on, reason.
-- Result: {pause_id}.
create function api.pause_set (p_request uuid, p_facility_id bigint, p_from_on date, p_ends_on date, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'pause_set', p_facility_id::text, p_from_on::text, p_ends_on::text, p_reason);
  v_day      date;
  v_facility record;
  v_id       bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select * into v_facility from rules.facility_customer (p_facility_id);
  if p_from_on is null or not isfinite (p_from_on) then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "EMPTY"}');
  elsif p_ends_on is null or not isfinite (p_ends_on) then
    perform rules.refuse ('DN108', '{"field": "ends_on", "reason": "EMPTY"}');
  elsif p_ends_on <= p_from_on then
    perform rules.refuse ('DN108', '{"field": "ends_on", "reason": "BACKWARDS"}');
  end if;
  perform rules.require_reason (p_reason);
  if not exists (select from rules.facility_figures (array[p_facility_id], v_day) g where g.open_balance > 0) then
    perform rules.refuse ('DN127', jsonb_build_object ('customer_no', v_facility.customer_no));
  elsif exists (select from core.delinquency_pause w
                 where w.facility_id = p_facility_id
                   and daterange (w.from_on, w.ends_on) && daterange (p_from_on, p_ends_on)) then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "OVERLAP"}');
  end if;
  insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
  values (p_facility_id, v_facility.branch_id, p_from_on, p_ends_on, btrim (p_reason), v_day)
  returning pause_id into v_id;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.case_refresh (array[v_facility.party_id]);
  perform rules.journal_party (v_facility.party_id, 'PAUSE_SET', null, null,
                               jsonb_build_object ('pause', v_id, 'facility', p_facility_id, 'from_on', p_from_on, 'ends_on', p_ends_on,
                                                   'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('pause_id', v_id));
end
$$;
