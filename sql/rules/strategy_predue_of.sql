-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which pre-due steps customers come to on a day (X35): of the given customers, by the version that is theirs on the day, or by p_version_id
-- as if it were the only one (dry run). case_id is null: there is no case.
create function rules.strategy_predue_of (p_party_ids bigint[], p_version_id bigint, p_day date) returns setof core.strategy_due
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_version record;
  v_step    record;
  v_parties bigint[];
  v_matched bigint[];
  v_asked   bigint[];
begin
  v_parties := array (
    select s.party_id from core.customer_state s
     where s.party_id = any (p_party_ids) and s.oldest_due_on is null
       and not exists (select from core.case c where c.party_id = s.party_id and c.stage is not null));
  for v_version in
    select v.version_id, v.strategy_id, g.condition
      from core.strategy_version v
      left join core.segment g on g.segment_id = v.segment_id
     where case when p_version_id is not null then v.version_id = p_version_id
                else v.active_from <= p_day and coalesce (v.active_to > p_day, true) and (v.segment_id is null or g.is_active) end
     order by v.priority desc, v.segment_id is null, v.version_id loop
    exit when cardinality (v_parties) = 0;
    v_matched := case when v_version.condition is null then v_parties else rules.segment_matches_or_null (v_version.condition, v_parties, p_day) end;
    for v_step in
      select t.* from core.strategy_step t where t.version_id = v_version.version_id and t.is_pre_due order by t.step_no loop
      v_asked := array (
        select s.party_id from core.customer_state s
         where s.party_id = any (v_matched) and s.next_due_on = p_day - v_step.offset_days
           and (v_step.arm is null
                or v_step.arm = (select a.arm from (select x.arm, sum (x.percent) over (order by x.arm) as upto
                                                      from core.strategy_arm x where x.version_id = v_version.version_id) a
                                  where a.upto > rules.strategy_slice (s.party_id, v_version.strategy_id) order by a.arm limit 1)));
      if v_step.condition is not null and cardinality (v_asked) > 0 then
        v_asked := rules.segment_matches_or_null (v_step.condition, v_asked, p_day);
      end if;
      return query
      select null::bigint, a.p, null::integer, v_version.version_id, v_step.step_no, v_step.kind, p_day, 'OPEN', null::text, null::bigint, null::text
        from unnest (v_asked) a (p);
    end loop;
    v_parties := array (select p from unnest (v_parties) p except all select unnest (v_matched));
  end loop;
end
$$;
