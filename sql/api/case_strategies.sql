-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- The strategies that a case may be put on by hand (X28): those active on the business day, with the one it goes through now marked, also where that
-- is not active any more. Highest priority first, as the program itself would choose.
create function api.case_strategies (p_case_id bigint)
  returns table (version_id bigint, name text, version_no integer, segment_name text, is_idle boolean, is_now boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  if not rules.has_permission ('STRATEGY_APPROVE') then
    perform rules.require ('STRATEGY');
  end if;
  perform rules.case_visible (p_case_id);
  return query
  select v.version_id, s.name, v.version_no, g.name, v.is_idle, r.case_id is not null
    from core.strategy_version v
    join core.strategy s on s.strategy_id = v.strategy_id
    left join core.segment g on g.segment_id = v.segment_id
    left join core.case_strategy r on r.case_id = p_case_id and r.ended_on is null and r.version_id = v.version_id
   where v.active_from <= v_day and coalesce (v.active_to > v_day, true) or r.case_id is not null
   order by v.priority desc, v.segment_id is null, v.version_id;
end
$$;
