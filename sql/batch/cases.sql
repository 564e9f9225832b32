-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Cases of the customers whose facilities have come to stand otherwise with the day (A06, A09, K02): what fell due, money that counts from now on,
-- days of grace and pauses that are over, rules that were changed.
create function batch.cases (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_parties bigint[] := array (
    select x.party_id
      from (select distinct s.party_id from core.facility_state s where s.state_on = p_day and s.party_id > p_after and s.party_id <= p_upto) x
     order by x.party_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end,
                             'parties', cardinality (v_parties)) || rules.case_refresh (v_parties);
end
$$;
