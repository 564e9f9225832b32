-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- One version of a strategy with its document (J01): what api.strategy_save () takes. No row when there is no such version.
create function api.strategy_get (p_version_id bigint)
  returns table (version_id bigint, strategy_id bigint, name text, version_no integer, state text, segment_id bigint, segment_name text,
                 priority integer, note text, is_idle boolean, active_from date, active_to date, is_current boolean, changed_by text, changed_by_name text,
                 changed_at timestamptz, simulated_on date, approved_by text, approved_by_name text, approved_on date, is_mine boolean,
                 authors text[], document jsonb, simulation jsonb, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require_strategies ();
  return query
  select v.version_id, v.strategy_id, s.name, v.version_no, v.state, v.segment_id, g.name, v.priority, v.note, v.is_idle, v.active_from, v.active_to,
         coalesce (v.active_from <= v_day and coalesce (v.active_to > v_day, true), false), v.changed_by,
         coalesce ((select n.full_name from rules.staff_names (array[v.changed_by]) n), v.changed_by), v.changed_at, v.simulated_on, v.approved_by,
         coalesce ((select n.full_name from rules.staff_names (array[v.approved_by]) n), v.approved_by), v.approved_on,
         session_user = any (v.authors), v.authors, rules.strategy_document (v.version_id), v.simulation, v.version
    from core.strategy_version v
    join core.strategy s on s.strategy_id = v.strategy_id
    left join core.segment g on g.segment_id = v.segment_id
   where v.version_id = p_version_id;
end
$$;
