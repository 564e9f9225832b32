-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, call_operator
-- The disputes of a case, the open ones first (N02). days_left: until it must be decided, less than nothing when it is late.
create function api.case_disputes (p_case_id bigint)
  returns table (dispute_id bigint, dispute_no text, facility_id bigint, facility_no text, instalment_id bigint, instalment_no integer, currency text,
                 amount bigint, reason text, note text, state text, is_open boolean, result text, accepted bigint, decision text, opened_on date, due_on date,
                 days_left integer, decided_on date, decided_by_name text, closed_on date, is_held boolean, opened_by_name text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.case_visible (p_case_id);
  return query
    select d.dispute_id, d.dispute_no, d.facility_id, f.facility_no, d.instalment_id, i.instalment_no, d.currency, d.amount, d.reason, d.note, d.state,
           d.is_open, d.result, d.accepted, d.decision, d.opened_on, d.due_on, case when d.is_open then d.due_on - v_day end, d.decided_on,
           coalesce (b.full_name, d.decided_by), d.closed_on, h.hold_id is not null, coalesce (a.full_name, d.opened_by), d.version
      from core.dispute d
      join core.facility f on f.facility_id = d.facility_id
      left join core.instalment i on i.instalment_id = d.instalment_id
      left join core.hold h on h.hold_id = d.hold_id and h.released_on is null
      left join rules.staff_names (array (select distinct x.opened_by from core.dispute x where x.case_id = p_case_id)) a on a.login = d.opened_by
      left join rules.staff_names (array (select distinct x.decided_by from core.dispute x where x.case_id = p_case_id)) b on b.login = d.decided_by
     where d.case_id = p_case_id
     order by d.is_open desc, d.dispute_id desc;
end
$$;
