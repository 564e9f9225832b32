-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- Those of the given customers who fulfil a condition, in key order (J03): what strategies and queues ask, thousands at a time.
create function rules.segment_matches (p_condition jsonb, p_party_ids bigint[], p_day date) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_source text;
  v_keys   bigint[];
  v_all    bigint[] := '{}';
begin
  foreach v_source in array rules.segment_sources (p_condition, p_day) loop
    execute format ('select array_agg (s.party_id) %s %s', v_source,
                    case when v_source ^@ 'from unnest' then '' else 'and s.party_id = any ($1)' end)
       into v_keys using p_party_ids;
    v_all := v_all || v_keys;
  end loop;
  return array (select distinct k from unnest (v_all) k order by k);
end
$$;
