-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- The states of the facilities on which something changes by itself up to the day, and of their customers (X05, X06): cost follows what
-- changes. A second time for the same day finds none.
create function batch.states (p_day date, p_after bigint, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_facilities bigint[] := array (
    select s.facility_id from core.facility_state s
     where s.next_change_on <= p_day and s.facility_id > p_after
     order by s.facility_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_facilities) = p_limit then v_facilities[p_limit] end,
                             'facilities', cardinality (v_facilities),
                             'customers', cardinality (rules.states_refresh (v_facilities, p_day)));
end
$$;
