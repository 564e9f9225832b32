-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The holds of a case, the active ones first (X30). A promise or an agreement is its hold's reason, which then is nothing.
create function api.case_holds (p_case_id bigint)
  returns table (hold_id bigint, kind text, scope text[], from_on date, to_on date, reason text, is_active boolean,
                 promise_id bigint, recorded_by text, recorded_by_name text, recorded_at timestamptz, released_on date,
                 released_by text, version integer, state text, release_reason text, is_crisis boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.case_visible (p_case_id);
  return query
    select h.hold_id, h.kind, h.scope, h.from_on, h.to_on, case when h.promise_id is null and h.agreement_id is null then h.reason end,
           h.released_on is null and h.from_on <= v_day and coalesce (h.to_on >= v_day, true), h.promise_id,
           h.recorded_by, coalesce (n.full_name, h.recorded_by), h.recorded_at, h.released_on, h.released_by, h.version,
           case when h.released_on is not null then 'RELEASED' when h.from_on > v_day then 'TO_COME' when h.to_on < v_day then 'ENDED' else 'RUNNING' end,
           h.release_reason, h.is_crisis
      from core.hold h
      left join rules.staff_names (array (select distinct x.recorded_by from core.hold x where x.case_id = p_case_id)) n
        on n.login = h.recorded_by
     where h.case_id = p_case_id
     order by 7 desc, h.hold_id desc;
end
$$;
