-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Cases of the customers whose facilities changed with the day: of what fell due the day before and of money that counts from now on
-- (A06, A09, K02).
create function batch.cases (p_day date, p_after bigint, p_limit integer) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_parties bigint[] := array (
    select x.party_id
      from (select f.party_id
              from core.facility f
             where f.facility_id in (select i.facility_id from core.instalment i where i.due_on in (p_day - 1, p_day)
                                      union all
                                     select p.facility_id from core.payment p where p.paid_on = p_day)) x
     where x.party_id > p_after
     order by x.party_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end,
                             'parties', cardinality (v_parties)) || rules.case_refresh (v_parties);
end
$$;
