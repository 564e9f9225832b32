-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The signed-in person's open cases, by action date, overdue first (C01); p_filter and p_sort as in api.case_keys.
create function api.worklist_keys (p_filter jsonb, p_sort text, p_descending boolean) returns bigint[]
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select api.case_keys (coalesce (p_filter, '{}') || '{"owner": "me", "state": "OPEN"}', p_sort, p_descending);
end;
