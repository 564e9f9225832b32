-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Calls the customer of a facility in default from the business day on, whatever the days say, with the reason (X07): all facilities of the
-- customer are. Refused: DN106 facility, DN108 reason, default (DONE: the flag is set). Result: {flag_id}.
create function api.default_flag_set (p_request uuid, p_facility_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'default_flag_set', p_facility_id::text, p_reason);
  v_day   date;
  v_party record;
  v_id    bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select * into v_party from rules.facility_customer (p_facility_id);
  perform rules.require_reason (p_reason);
  if exists (select from core.default_flag x where x.party_id = v_party.party_id and x.lifted_on is null) then
    perform rules.refuse ('DN200');
  end if;
  insert into core.default_flag (party_id, branch_id, from_on, reason) values (v_party.party_id, v_party.branch_id, v_day, btrim (p_reason))
  returning flag_id into v_id;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.journal_party (v_party.party_id, 'DEFAULT_SET', null, null, jsonb_build_object ('flag', v_id, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('flag_id', v_id));
end
$$;
