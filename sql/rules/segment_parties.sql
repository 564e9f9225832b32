-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- The customers of the caller's branches who fulfil a condition, as of a day (J03).
create function rules.segment_parties (p_condition jsonb, p_day date) returns setof bigint
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_sources text[] := rules.segment_sources (p_condition, p_day);
  v_several bigint[] := rules.segment_several (v_sources);
  v_source  text;
begin
  foreach v_source in array v_sources loop
    return query execute 'select s.party_id ' || v_source using v_several;
  end loop;
end
$$;
