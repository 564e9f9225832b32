-- SPDX-License-Identifier: GPL-3.0-or-later
-- Gives open cases that go through none the strategy of the segment with the highest priority that their customer is in on the day (J03, X41),
-- and the arm (X42): which of a hundred slices a customer falls into for a strategy is always the same. A
-- segment whose condition can not be asked any more has nobody in it. Returns the cases that got one.
create function rules.strategy_assign (p_case_ids bigint[], p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_version  record;
  v_parties  bigint[];
  v_matched  bigint[];
  v_cases    bigint[];
  v_assigned bigint[] := '{}';
begin
  v_parties := array (select c.party_id from core.case c
                       where c.case_id = any (p_case_ids) and c.stage is not null
                         and not exists (select from core.case_strategy s where s.case_id = c.case_id and s.ended_on is null));
  for v_version in
    select v.version_id, v.strategy_id, g.condition
      from core.strategy_version v
      left join core.segment g on g.segment_id = v.segment_id
     where v.active_from <= p_day and coalesce (v.active_to > p_day, true) and (v.segment_id is null or g.is_active)
     order by v.priority desc, v.segment_id is null, v.version_id loop
    exit when cardinality (v_parties) = 0;
    v_matched := case when v_version.condition is null then v_parties else rules.segment_matches_or_null (v_version.condition, v_parties, p_day) end;
    with given as (
      insert into core.case_strategy (case_id, run_no, branch_id, version_id, arm, started_on, next_check_on)
      select c.case_id, coalesce ((select max (s.run_no) from core.case_strategy s where s.case_id = c.case_id), 0) + 1, c.branch_id,
             v_version.version_id,
             (select a.arm from (select x.arm, sum (x.percent) over (order by x.arm) as upto
                                   from core.strategy_arm x where x.version_id = v_version.version_id) a
               where a.upto > rules.strategy_slice (c.party_id, v_version.strategy_id) order by a.arm limit 1),
             p_day, p_day
        from core.case c
       where c.case_id = any (p_case_ids) and c.stage is not null and c.party_id = any (v_matched)
         and not exists (select from core.case_strategy s where s.case_id = c.case_id and s.ended_on is null)
       order by c.case_id
      returning case_id
    )
    select array_agg (g.case_id) into v_cases from given g;
    v_assigned := v_assigned || coalesce (v_cases, '{}');
    v_parties := array (select p from unnest (v_parties) p except all select unnest (v_matched));
  end loop;
  return v_assigned;
end
$$;
