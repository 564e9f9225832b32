-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch
-- Checks all staged rows of a run and applies them, all or nothing (portfolio format): masters, money facts, allocation,
-- cases, one row on the chain of the house; staging is empty afterwards. When any row is refused nothing is applied and the
-- faults are listed (api.import_errors). Result: {state: APPLIED or REFUSED, errors, counts, notices: [{code,
-- detail}]}.
create function api.import_apply (p_request uuid, p_import_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_result     jsonb := rules.request_open (p_request, 'import_apply', p_import_id::text);
  v_run        core.import_run;
  v_faults     integer;
  v_counts     jsonb;
  v_part       jsonb;
  v_written    bigint[];
  v_facilities bigint[];
  v_late       jsonb;
  v_notices    jsonb := '[]';
  v_parties    bigint[];
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('IMPORT');
  -- One at a time, and never while the business day moves.
  perform from batch.lock l where l.name = 'day' for update;
  v_run := rules.import_run_own (p_import_id, array['STAGING', 'CHECKED']);

  v_faults := rules.import_find_errors (p_import_id);
  if v_faults > 0 then
    perform rules.import_end (p_import_id, 'REFUSED', v_faults, null);
    perform rules.journal_house ('IMPORT_REFUSED', jsonb_build_object ('import', p_import_id, 'errors', v_faults));
    return rules.request_close (p_request, jsonb_build_object ('state', 'REFUSED', 'errors', v_faults));
  end if;

  v_counts := jsonb_build_object ('branches.csv', rules.import_write_branches (p_import_id));
  v_counts := v_counts || jsonb_build_object ('customers.csv', rules.import_write_customers (p_import_id));
  v_part := rules.import_write_facilities (p_import_id);
  v_counts := v_counts || (v_part - '{parties,facilities}'::text[]);
  v_parties := array (select p::bigint from jsonb_array_elements_text (v_part -> 'parties') p);
  v_written := array (select f::bigint from jsonb_array_elements_text (v_part -> 'facilities') f);
  v_part := rules.import_write_money (p_import_id);
  v_counts := v_counts || (v_part - '{facilities,late}'::text[]);
  v_late := v_part -> 'late';
  v_facilities := array (select f::bigint from jsonb_array_elements_text (v_part -> 'facilities') f);
  v_counts := v_counts || jsonb_build_object ('allocations', rules.allocate (v_facilities));
  v_parties := v_parties || array (select distinct f.party_id from core.facility f where f.facility_id = any (v_facilities));
  perform rules.states_refresh (v_facilities || v_written, rules.business_day ());
  v_counts := v_counts || jsonb_build_object ('cases', rules.case_refresh (v_parties));

  perform rules.portfolio_analyze (cardinality (v_facilities));
  perform rules.import_end (p_import_id, 'APPLIED', 0, v_counts);
  perform rules.journal_house ('IMPORT_APPLIED', jsonb_build_object ('import', p_import_id, 'source', v_run.source, 'counts', v_counts));
  -- Told to who imports: a delivery that came twice; payments of months whose reports are written already, of facilities known before.
  if not exists (select from jsonb_each (v_counts) c where c.key like '%.csv' and coalesce ((c.value ->> 'new')::bigint, 0)
                                                                                  + coalesce ((c.value ->> 'changed')::bigint, 0) > 0) then
    v_notices := '[{"code": "DN360", "detail": {}}]';
  elsif (v_late ->> 'count')::bigint > 0 and coalesce ((v_counts #>> '{facilities.csv,new}')::bigint, 0) = 0 then
    v_notices := jsonb_build_array (jsonb_build_object ('code', 'DN369', 'detail', v_late));
  end if;
  return rules.request_close (p_request, jsonb_build_object ('state', 'APPLIED', 'errors', 0, 'counts', v_counts, 'notices', v_notices));
end
$$;
