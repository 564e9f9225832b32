-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The promises of a case, the latest first, with what was paid of each in its window (G02, G03).
create function api.case_promises (p_case_id bigint)
  returns table (promise_id bigint, made_on date, due_on date, window_end_on date, amount bigint, currency text, method text,
                 state text, state_on date, paid bigint, facilities text, recorded_by text, recorded_by_name text, recorded_at timestamptz,
                 version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.case_visible (p_case_id);
  return query
    select p.promise_id, p.made_on, p.due_on, p.due_on + p.grace_days, p.amount, p.currency, p.method, p.state, p.state_on, p.paid,
           (select string_agg (f.facility_no, ', ' order by f.facility_no)
              from core.promise_item i join core.facility f on f.facility_id = i.facility_id where i.promise_id = p.promise_id),
           p.recorded_by, coalesce (n.full_name, p.recorded_by), p.recorded_at, p.version
      from core.promise p
      left join rules.staff_names (array (select distinct x.recorded_by from core.promise x where x.case_id = p_case_id)) n
        on n.login = p.recorded_by
     where p.case_id = p_case_id
     order by p.promise_id desc;
end
$$;
