-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- The versions of all strategies (J01), the newest of each first. is_current: new cases get it today; case_count: running cases of the caller's
-- branches; is_mine: the caller has written of it, so somebody else approves it.
create function api.strategy_list ()
  returns table (version_id bigint, strategy_id bigint, name text, version_no integer, state text, segment_id bigint, segment_name text,
                 priority integer, active_from date, active_to date, is_current boolean, step_count bigint, case_count bigint, changed_by text,
                 changed_by_name text, changed_at timestamptz, simulated_on date, approved_by text, approved_by_name text, approved_on date,
                 is_mine boolean, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_strategies ();
  return query
  select v.version_id, v.strategy_id, s.name, v.version_no, v.state, v.segment_id, g.name, v.priority, v.active_from, v.active_to,
         coalesce (v.active_from <= v_day and coalesce (v.active_to > v_day, true), false),
         (select count (*) from core.strategy_step t where t.version_id = v.version_id),
         coalesce (c.n, 0), v.changed_by, coalesce (n.full_name, v.changed_by), v.changed_at, v.simulated_on, v.approved_by,
         coalesce (m.full_name, v.approved_by), v.approved_on, session_user = any (v.authors), v.version
    from core.strategy_version v
    join core.strategy s on s.strategy_id = v.strategy_id
    left join core.segment g on g.segment_id = v.segment_id
    left join (select x.version_id, count (*) as n from core.case_strategy x where x.ended_on is null group by x.version_id) c
      on c.version_id = v.version_id
    left join rules.staff_names (array (select distinct x.changed_by from core.strategy_version x)) n on n.login = v.changed_by
    left join rules.staff_names (array (select distinct x.approved_by from core.strategy_version x where x.approved_by is not null)) m
      on m.login = v.approved_by
   order by s.name, v.strategy_id, v.version_no desc;
end
$$;
