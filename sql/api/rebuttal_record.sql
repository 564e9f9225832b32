-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Rebuts for a facility what its days past due would make of it (X10, IFRS 9 5.5.11 and B5.5.37), from the business day to the day before
-- p_ends_on, with the reason. p_class: a class of the stages that may be rebutted. Refused: DN106 facility, DN108 class (UNKNOWN,
-- OVERLAP), ends_on (EMPTY, BACKWARDS), reason. Result: {rebuttal_id}.
create function api.rebuttal_record (p_request uuid, p_facility_id bigint, p_class text, p_ends_on date, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'rebuttal_record', p_facility_id::text, p_class, p_ends_on::text, p_reason);
  v_day      date;
  v_facility record;
  v_id       bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select * into v_facility from rules.facility_customer (p_facility_id);
  if not exists (select from rules.classes_of ('IFRS9', v_day) k where k.class = p_class and k.is_rebuttable) then
    perform rules.refuse ('DN108', '{"field": "class", "reason": "UNKNOWN"}');
  elsif p_ends_on is null or not isfinite (p_ends_on) then
    perform rules.refuse ('DN108', '{"field": "ends_on", "reason": "EMPTY"}');
  elsif p_ends_on <= v_day then
    perform rules.refuse ('DN108', '{"field": "ends_on", "reason": "BACKWARDS"}');
  end if;
  perform rules.require_reason (p_reason);
  if exists (select from core.classification_rebuttal w
                 where w.facility_id = p_facility_id and w.scheme = 'IFRS9' and w.class = p_class
                   and daterange (w.from_on, w.ends_on) && daterange (v_day, p_ends_on)) then
    perform rules.refuse ('DN108', '{"field": "class", "reason": "OVERLAP"}');
  end if;
  insert into core.classification_rebuttal (facility_id, branch_id, scheme, class, from_on, to_on, reason)
  values (p_facility_id, v_facility.branch_id, 'IFRS9', p_class, v_day, p_ends_on, btrim (p_reason))
  returning rebuttal_id into v_id;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.journal_party (v_facility.party_id, 'CLASS_REBUTTED', null, null,
                               jsonb_build_object ('rebuttal', v_id, 'facility', p_facility_id, 'class', p_class, 'ends_on', p_ends_on,
                                                   'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('rebuttal_id', v_id));
end
$$;
