-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- An ACTIVE version ends: from p_to on new cases no longer get it, running ones go on with it (§4.3.16). It is RETIRED at once when the day has
-- come, else by that day's night. Refused: DN227 for a day in the past. Result: {state, version}.
create function api.strategy_retire (p_request uuid, p_version_id bigint, p_to date, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'strategy_retire', p_version_id::text, p_to::text, p_version::text);
  v_day     date;
  v_version core.strategy_version;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_day := rules.business_day ();
  v_version := rules.strategy_lock (p_version_id, 'RETIRE', array['ACTIVE'], p_version);
  if p_to is null or not isfinite (p_to) or p_to < v_day then
    perform rules.refuse ('DN227', jsonb_build_object ('day', p_to, 'business_day', v_day));
  end if;
  -- One that was to begin later never does; one that ends sooner already stays so.
  update core.strategy_version v
     set active_to = greatest (least (v.active_to, p_to), v.active_from),
         state = case when least (v.active_to, p_to) <= v_day then 'RETIRED' else v.state end, version = v.version + 1
   where v.version_id = p_version_id
  returning * into v_version;
  perform rules.strategy_journal (p_version_id, 'STRATEGY_RETIRED', jsonb_build_object ('to', v_version.active_to));
  return rules.request_close (p_request, jsonb_build_object ('state', v_version.state, 'version', v_version.version));
end
$$;
