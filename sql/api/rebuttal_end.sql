-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Ends the rebuttals that run on a facility with the business day (X10). Refused: DN106 rebuttal. Result: {ended}.
create function api.rebuttal_end (p_request uuid, p_facility_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'rebuttal_end', p_facility_id::text);
  v_day   date;
  v_party bigint;
  v_ids   bigint[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select f.party_id into v_party
    from core.facility f join core.party p on p.party_id = f.party_id where f.facility_id = p_facility_id for no key update of p;
  with ended as (
    update core.classification_rebuttal w set ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user
     where w.facility_id = p_facility_id and w.ended_on is null and w.from_on <= v_day and w.to_on > v_day
    returning w.rebuttal_id
  )
  select array_agg (e.rebuttal_id order by e.rebuttal_id) into v_ids from ended e;
  if v_ids is null then
    perform rules.refuse ('DN106', '{"what": "rebuttal"}');
  end if;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.journal_party (v_party, 'REBUTTAL_ENDED', null, null, jsonb_build_object ('rebuttals', to_jsonb (v_ids), 'facility', p_facility_id));
  return rules.request_close (p_request, jsonb_build_object ('ended', cardinality (v_ids)));
end
$$;
