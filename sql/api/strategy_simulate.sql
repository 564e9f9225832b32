-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- VALIDATED → SIMULATED (X42, §4.3.16): the dry run's figures of today are kept with the version; again for one that is SIMULATED.
-- Result: {state, version, day, steps: [{step_no, kind, opens, customers, reached}]}.
create function api.strategy_simulate (p_request uuid, p_version_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'strategy_simulate', p_version_id::text, p_version::text);
  v_day     date;
  v_version core.strategy_version;
  v_steps   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_day := rules.business_day ();
  perform rules.strategy_lock (p_version_id, 'SIMULATE', array['VALIDATED', 'SIMULATED'], p_version);
  select coalesce (jsonb_agg (jsonb_build_object ('step_no', r.step_no, 'kind', r.kind, 'opens', r.opens, 'customers', r.customers,
                                                  'reached', r.reached) order by r.step_no), '[]')
    into v_steps
    from rules.strategy_dry_run (p_version_id, v_day) r;
  update core.strategy_version v
     set state = 'SIMULATED', simulation = jsonb_build_object ('day', v_day, 'steps', v_steps), simulated_on = v_day, simulated_by = session_user,
         version = v.version + 1
   where v.version_id = p_version_id
  returning * into v_version;
  perform rules.strategy_journal (p_version_id, 'STRATEGY_SIMULATED', v_version.simulation);
  return rules.request_close (p_request, v_version.simulation || jsonb_build_object ('state', v_version.state, 'version', v_version.version));
end
$$;
