-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an import run would do: per file its rows, how many are new, changed, the same, and sums of the file per currency.
create function rules.import_counts (p_import_id bigint)
  returns table (file text, row_count bigint, new_count bigint, changed_count bigint, same_count bigint, sum_list text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
  set enable_nestloop = off
as $$
begin
  return query
  with r as (
    select 1 as seq, 'branches.csv' as file, b.state, null::text as currency, null::bigint as amount from rules.import_branches (p_import_id) b
    union all select 2, 'customers.csv', c.state, null, null from rules.import_customers (p_import_id) c
    union all select 3, 'facilities.csv', f.state, f.currency, f.principal from rules.import_facilities (p_import_id) f
    union all select 4, 'facility_parties.csv', g.state, null, null from rules.import_facility_parties (p_import_id) g
    union all select 5, 'instalments.csv', i.state, i.currency, i.principal + i.interest + i.fee from rules.import_instalments (p_import_id) i
    union all select 6, 'payments.csv', p.state, p.currency, case p.kind when 'REVERSAL' then - p.amount else p.amount end
                from rules.import_payments (p_import_id) p
    union all select 7, 'collaterals.csv', k.state, k.currency, k.value from rules.import_collaterals (p_import_id) k
  ), g as (
    select r.seq, r.file, r.currency, count (*) as n, count (*) filter (where r.state = 'NEW') as n_new,
           count (*) filter (where r.state = 'CHANGED') as n_changed, count (*) filter (where r.state = 'SAME') as n_same,
           sum (r.amount) as amount
      from r group by r.seq, r.file, r.currency
  )
  select g.file, sum (g.n)::bigint, sum (g.n_new)::bigint, sum (g.n_changed)::bigint, sum (g.n_same)::bigint,
         coalesce (string_agg (g.currency || ':' || g.amount, ',' order by g.currency), '')
    from g group by g.seq, g.file order by g.seq;
end
$$;
