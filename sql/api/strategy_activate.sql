-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- APPROVED → ACTIVE from a day on (§4.3.16): new cases get it; running ones keep their version. The version of the same strategy that is active
-- then ends with the day before, one that was to follow it never begins. Refused: DN227 for a day in the past, DN474 for one that has a flaw
-- by now, DN223 when another strategy is active for the segment. Result: {state, version, replaced: version_id or null}.
create function api.strategy_activate (p_request uuid, p_version_id bigint, p_from date, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'strategy_activate', p_version_id::text, p_from::text, p_version::text);
  v_day      date;
  v_version  core.strategy_version;
  v_other    record;
  v_replaced bigint;
  v_flaw     record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_day := rules.business_day ();
  perform from core.strategy s where s.strategy_id = (select v.strategy_id from core.strategy_version v where v.version_id = p_version_id) for update;
  v_version := rules.strategy_lock (p_version_id, 'ACTIVATE', array['APPROVED'], p_version);
  if p_from is null or not isfinite (p_from) or p_from < v_day then
    perform rules.refuse ('DN227', jsonb_build_object ('day', p_from, 'business_day', v_day));
  end if;
  -- What it names may have gone since it was validated (J02).
  select f.reason, count (*) over () as n into v_flaw from rules.strategy_flaws (rules.strategy_document (p_version_id)) f limit 1;
  if found then
    perform rules.refuse ('DN474', jsonb_build_object ('count', v_flaw.n));
  end if;
  -- A version that would have begun later on never does; one that has begun ends.
  with ended as (
    update core.strategy_version v set active_to = greatest (v.active_from, p_from), version = v.version + 1
     where v.strategy_id = v_version.strategy_id and v.version_id <> p_version_id and v.state = 'ACTIVE' and coalesce (v.active_to > p_from, true)
    returning v.version_id, v.active_from
  )
  select e.version_id into v_replaced from ended e order by e.active_from limit 1;
  begin
    update core.strategy_version v set state = 'ACTIVE', active_from = p_from, version = v.version + 1
     where v.version_id = p_version_id
    returning * into v_version;
  exception
    when exclusion_violation then
      select s.name, v.active_from, v.active_to into v_other
        from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id
       where v.segment_id is not distinct from v_version.segment_id and v.version_id <> p_version_id
         and daterange (v.active_from, v.active_to) && daterange (p_from, null) and v.active_from is not null
       order by v.active_from limit 1;
      perform rules.refuse ('DN223', jsonb_build_object ('name', v_other.name, 'from', v_other.active_from, 'to', v_other.active_to));
  end;
  perform rules.strategy_journal (p_version_id, 'STRATEGY_ACTIVATED', jsonb_build_object ('from', p_from, 'replaced', v_replaced));
  return rules.request_close (p_request, jsonb_build_object ('state', v_version.state, 'version', v_version.version, 'replaced', v_replaced));
end
$$;
