-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Says of a concession that it turned out not to have been (Y03): from the business day on it is no longer watched. Refused: DN106 forbearance,
-- DN108 reason, forbearance (NOT_RUNNING: it was ended before). Result: {forbearance_id}.
create function api.forbearance_end (p_request uuid, p_forbearance_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'forbearance_end', p_forbearance_id::text, p_reason);
  v_day   date;
  v_given record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select x.facility_id, x.ended_on, f.party_id into v_given
    from core.forbearance x
    join core.facility f on f.facility_id = x.facility_id
    join core.party p on p.party_id = f.party_id
   where x.forbearance_id = p_forbearance_id
     for no key update of p, x;
  if not found then
    perform rules.refuse ('DN106', '{"what": "forbearance"}');
  elsif v_given.ended_on is not null then
    perform rules.refuse ('DN108', '{"field": "forbearance", "reason": "NOT_RUNNING"}');
  end if;
  perform rules.require_reason (p_reason);
  update core.forbearance x
     set ended_on = v_day, ended_reason = btrim (p_reason), ended_at = clock_timestamp (), ended_by = session_user
   where x.forbearance_id = p_forbearance_id;
  perform rules.states_refresh (array[v_given.facility_id], v_day);
  perform rules.journal_party (v_given.party_id, 'FORBEARANCE_ENDED', null, null,
                               jsonb_build_object ('forbearance', p_forbearance_id, 'facility', v_given.facility_id, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('forbearance_id', p_forbearance_id));
end
$$;
