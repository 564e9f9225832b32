-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What stands in the foot of a list for all its keys or for the selected ones: count and sums per currency, from the facts.
create function api.case_totals (p_keys bigint[])
  returns table (n bigint, arrears_list text, exposure_list text, unallocated_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  return query
    with figure as (
      select f.currency, sum (f.overdue)::bigint as overdue, sum (f.open_balance)::bigint as balance,
             sum (f.unallocated)::bigint as unallocated
        from rules.facility_figures (array (select i.facility_id from core.case_item i
                                             where i.case_id = any (p_keys) and i.is_open), v_day) f
       group by f.currency
    )
    select (select count (*) from core.case c where c.case_id = any (p_keys)),
           coalesce (string_agg (f.currency || ':' || f.overdue, ',' order by f.currency) filter (where f.overdue <> 0), ''),
           coalesce (string_agg (f.currency || ':' || f.balance, ',' order by f.currency) filter (where f.balance <> 0), ''),
           coalesce (string_agg (f.currency || ':' || f.unallocated, ',' order by f.currency) filter (where f.unallocated <> 0), '')
      from figure f;
end
$$;
