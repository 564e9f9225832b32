-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- Lifts the flag of default of a facility's customer (X07). It stands until the bank's probation is over (X08), unless it was set by mistake: then it
-- ends with the business day. What the days say stands. Refused: DN106 flag, DN108 reason. Result: {flag_id, lifted_on}.
create function api.default_flag_lift (p_request uuid, p_facility_id bigint, p_reason text, p_is_mistake boolean) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'default_flag_lift', p_facility_id::text, p_reason, p_is_mistake::text);
  v_day  date;
  v_flag record;
  v_end  date;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  select x.flag_id, p.party_id into v_flag
    from core.facility f
    join core.party p on p.party_id = f.party_id
    join core.default_flag x on x.party_id = p.party_id and x.lifted_on is null
   where f.facility_id = p_facility_id
     for no key update of p;
  if not found then
    perform rules.refuse ('DN106', '{"what": "flag"}');
  end if;
  perform rules.require_reason (p_reason);
  v_end := case when p_is_mistake then v_day
                else v_day + make_interval (months => coalesce (rules.setting ('default_exit_months')::integer, 0)) end;
  update core.default_flag x
     set lifted_on = v_end, lifted_reason = btrim (p_reason), lifted_at = clock_timestamp (), lifted_by = session_user
   where x.flag_id = v_flag.flag_id;
  perform rules.states_refresh (array[p_facility_id], v_day);
  perform rules.journal_party (v_flag.party_id, 'DEFAULT_LIFTED', null, null,
                               jsonb_build_object ('flag', v_flag.flag_id, 'lifted_on', v_end, 'is_mistake', coalesce (p_is_mistake, false),
                                                  'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('flag_id', v_flag.flag_id, 'lifted_on', v_end));
end
$$;
