-- SPDX-License-Identifier: GPL-3.0-or-later
-- The figures of cases as of a day, one row a case: sums per currency over its facilities as lists ('EUR:123,UAH:4', ''
-- for nothing), days past due as the longest of its facilities, of arrears above the tolerance only (A02, A03). has_arrears: one facility at least stands above
-- the tolerance of its currency; has_balance: one facility at least is still owed. A closed case counts all that were in it.
-- p_figures: rules.facility_figures of these facilities, the same day and cut-off, of whoever has them already (rules.case_facility_figures).
create function rules.case_figures (p_case_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity', p_figures core.facility_figure[] default null)
  returns table (case_id bigint, arrears_list text, exposure_list text, unallocated_list text, past_due_days integer,
                 oldest_due_on date, has_arrears boolean, has_balance boolean, sort_arrears bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_figures core.facility_figure[] := coalesce (p_figures, array (select g from rules.case_facility_figures (p_case_ids, p_on, p_cutoff) g));
begin
  return query
  with sums as (
    select i.case_id, f.currency, sum (f.overdue)::bigint as overdue, sum (f.open_balance)::bigint as balance,
           sum (f.unallocated)::bigint as unallocated, max (f.past_due_days) as past_due_days,
           min (f.oldest_due_on) filter (where f.arrears > 0) as oldest_due_on, bool_or (f.arrears > 0) as has_arrears,
           bool_or (f.open_balance > 0) as has_balance, sum (f.weight) as weight
      from core.case_item i
      join core.case c on c.case_id = i.case_id
      join unnest (v_figures) f on f.facility_id = i.facility_id
     where i.case_id = any (p_case_ids) and (i.is_open or c.stage is null)
     group by i.case_id, f.currency
  )
  select c.case_id,
         coalesce (string_agg (s.currency || ':' || s.overdue, ',' order by s.currency) filter (where s.overdue <> 0), ''),
         coalesce (string_agg (s.currency || ':' || s.balance, ',' order by s.currency) filter (where s.balance <> 0), ''),
         coalesce (string_agg (s.currency || ':' || s.unallocated, ',' order by s.currency) filter (where s.unallocated <> 0), ''),
         coalesce (max (s.past_due_days), 0), min (s.oldest_due_on), coalesce (bool_or (s.has_arrears), false),
         coalesce (bool_or (s.has_balance), false),
         coalesce (sum (s.weight), 0)::bigint
    from core.case c
    left join sums s on s.case_id = c.case_id
   where c.case_id = any (p_case_ids)
   group by c.case_id;
end
$$;
