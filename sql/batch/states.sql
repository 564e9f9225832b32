-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- The states of the facilities on which something changes by itself up to the day, and of their customers (X05, X06), by customer: cost follows
-- what changes. A second time for the same day finds none. Where a rule by which days are counted was changed on a day before, the facilities
-- that it touches, too.
create function batch.states (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_parties    bigint[];
  v_facilities bigint[];
begin
  with due as (
    select s.party_id, min (s.facility_id) as facility_id
      from core.facility_state s
     where s.next_change_on <= p_day and s.party_id > p_after and s.party_id <= p_upto
     group by s.party_id
  ), touched as (
    select s.party_id, min (s.facility_id) as facility_id
      from core.facility_state s
     where exists (select from core.rule_change c where c.done_on is null and c.changed_on < p_day)
       and s.party_id > p_after and s.party_id <= p_upto
       and exists (select from core.rule_change c
                    where c.done_on is null and c.changed_on < p_day
                      and (c.scope = 'ALL' or (s.overdue > 0 or s.bucket > 0) and coalesce (c.currency = s.currency, true)))
     group by s.party_id
  ), first as (
    select x.party_id, min (x.facility_id) as facility_id
      from (select * from due union all select * from touched) x
     group by x.party_id order by x.party_id limit p_limit
  )
  select array_agg (f.party_id order by f.party_id), array_agg (f.facility_id order by f.party_id) into v_parties, v_facilities from first f;
  return jsonb_build_object ('last', case when cardinality (v_parties) = p_limit then v_parties[p_limit] end,
                             'parties', coalesce (cardinality (v_parties), 0),
                             'customers', coalesce (cardinality (rules.states_refresh (v_facilities, p_day)), 0));
end
$$;
