-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- Those of the given customers who fulfil a condition, in key order (J03): what strategies and queues ask, thousands at a time.
create function rules.segment_matches (p_condition jsonb, p_party_ids bigint[], p_day date) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_keys bigint[];
begin
  execute format ('select array_agg (s.party_id order by s.party_id) from %s where s.party_id = any ($1) and %s', rules.segment_from (),
                  rules.segment_where (p_condition, p_day))
     into v_keys using p_party_ids;
  return coalesce (v_keys, '{}');
end
$$;
