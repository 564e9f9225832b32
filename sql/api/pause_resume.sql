-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Ends a running pause with the business day (X03): from it on the days count again. Refused: DN106 not there, DN127 nothing is owed any
-- more, DN108 pause (NOT_RUNNING). Result: {pause_id, resumed_on}.
create function api.pause_resume (p_request uuid, p_pause_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'pause_resume', p_pause_id::text);
  v_day   date;
  v_pause record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select w.facility_id, w.from_on, w.to_on, w.resumed_on, f.party_id, p.customer_no into v_pause
    from core.delinquency_pause w
    join core.facility f on f.facility_id = w.facility_id
    join core.party p on p.party_id = f.party_id
   where w.pause_id = p_pause_id
     for no key update of p, w;
  if not found then
    perform rules.refuse ('DN106', '{"what": "pause"}');
  elsif v_pause.resumed_on is not null or v_day < v_pause.from_on or v_day >= v_pause.to_on then
    perform rules.refuse ('DN108', '{"field": "pause", "reason": "NOT_RUNNING"}');
  elsif not exists (select from rules.facility_figures (array[v_pause.facility_id], v_day) g where g.open_balance > 0) then
    perform rules.refuse ('DN127', jsonb_build_object ('customer_no', v_pause.customer_no));
  end if;
  update core.delinquency_pause set resumed_on = v_day, resumed_at = clock_timestamp (), resumed_by = session_user where pause_id = p_pause_id;
  perform rules.states_refresh (array[v_pause.facility_id], v_day);
  perform rules.case_refresh (array[v_pause.party_id]);
  perform rules.journal_party (v_pause.party_id, 'PAUSE_RESUMED', null, null,
                               jsonb_build_object ('pause', p_pause_id, 'facility', v_pause.facility_id, 'resumed_on', v_day));
  return rules.request_close (p_request, jsonb_build_object ('pause_id', p_pause_id, 'resumed_on', v_day));
end
$$;
