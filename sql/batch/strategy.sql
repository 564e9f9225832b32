-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Cases are moved along their strategies (J06): those whose day to be looked at has come, and open ones that go through none.
create function batch.strategy (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_cases bigint[];
  v_free  boolean;
begin
  v_free := exists (select from core.strategy_version v where v.active_from <= p_day and coalesce (v.active_to > p_day, true));
  v_cases := array (
    select x.case_id
      from (select s.case_id from core.case_strategy s where s.next_check_on <= p_day and s.case_id > p_after and s.case_id <= p_upto
            union all
            select c.case_id from core.case c
             where v_free and c.stage is not null and c.case_id > p_after and c.case_id <= p_upto
               and not exists (select from core.case_strategy s where s.case_id = c.case_id and s.ended_on is null)) x
     order by x.case_id limit p_limit);
  return jsonb_build_object ('last', case when cardinality (v_cases) = p_limit then v_cases[p_limit] end, 'cases', cardinality (v_cases))
         || rules.strategy_advance (v_cases, p_day);
end
$$;
