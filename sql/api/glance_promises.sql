-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Promises whose day lies in a period, by state: how many, in how many cases, how much, and the filter of these cases (G03).
create function api.glance_promises (p_branch_id integer, p_from date, p_to date)
  returns table (state text, promises bigint, cases bigint, amount_list text, filter jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_from     date := coalesce (p_from, date_trunc ('month', v_day)::date);
  v_to       date := coalesce (p_to, v_day + 7);
  v_branches integer[] := rules.scope_branches (p_branch_id);
begin
  return query
    select s.state, coalesce (sum (x.n), 0)::bigint,
           (select count (distinct p.case_id) from core.promise p
             where p.branch_id = any (v_branches) and p.state = s.state and p.due_on between v_from and v_to),
           coalesce (string_agg (x.currency || ':' || x.amount, ',' order by x.currency), ''),
           jsonb_strip_nulls (jsonb_build_object ('branch_id', p_branch_id, 'state', 'ALL', 'promise', s.state, 'promise_from', v_from,
                                                  'promise_to', v_to))
      from unnest (array['OPEN', 'KEPT', 'PARTIALLY_KEPT', 'BROKEN']) with ordinality s (state, seq)
      left join (select p.state, p.currency, count (*) as n, sum (p.amount)::bigint as amount
                   from core.promise p
                  where p.branch_id = any (v_branches) and p.due_on between v_from and v_to
                  group by p.state, p.currency) x on x.state = s.state
     group by s.state, s.seq
     order by s.seq;
end
$$;
