-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Collected against due in a period, a row a currency (C10, R-S15): due = arrears at the start + what fell due in the period; collected = what
-- payments took of exactly these parts; rate in basis points, empty when nothing was due. p_branch_id with all below, null: all the
-- caller sees; p_login: only cases of this person; p_from null: first of the month; p_to null or later than the business day: that day.
create function api.glance (p_branch_id integer, p_from date, p_to date, p_login text default null)
  returns table (currency text, from_on date, to_on date, arrears_start bigint, fallen_due bigint, due bigint, collected bigint,
                 credited bigint, arrears_end bigint, rate_bp integer, filter jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_to       date := least (coalesce (p_to, v_day), v_day);
  v_from     date := least (coalesce (p_from, date_trunc ('month', v_to)::date), v_to);
  v_branches integer[] := rules.scope_branches (p_branch_id);
begin
  return query
    with part as (
      select f.currency, i.instalment_id, i.due_on, i.amount
        from core.facility f
        join core.instalment i on i.facility_id = f.facility_id
       where f.branch_id = any (v_branches) and i.due_on <= v_to and i.effective_on <= v_to
         and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= v_to)
         and (p_login is null or exists (select from core.case_item x join core.case c on c.case_id = x.case_id
                                          where x.facility_id = f.facility_id and c.owner = p_login))
    ), taken as (
      select p.instalment_id, sum (a.amount) filter (where a.effective_on < v_from) as before,
             sum (a.amount) filter (where a.effective_on >= v_from and coalesce (o.kind, y.kind) <> 'CREDIT_NOTE') as paid,
             sum (a.amount) filter (where a.effective_on >= v_from and coalesce (o.kind, y.kind) = 'CREDIT_NOTE') as credited
        from part p
        join core.allocation a on a.instalment_id = p.instalment_id and a.effective_on <= v_to
        join core.payment y on y.payment_id = a.payment_id
        left join core.payment o on o.payment_id = y.reverses_id
       group by p.instalment_id
    ), total as (
      select p.currency,
             coalesce (sum (p.amount - coalesce (t.before, 0)) filter (where p.due_on < v_from), 0)::bigint as arrears_start,
             coalesce (sum (p.amount - coalesce (t.before, 0)) filter (where p.due_on >= v_from), 0)::bigint as fallen_due,
             coalesce (sum (t.paid), 0)::bigint as collected, coalesce (sum (t.credited), 0)::bigint as credited
        from part p left join taken t on t.instalment_id = p.instalment_id
       group by p.currency
    )
    select t.currency, v_from, v_to, t.arrears_start, t.fallen_due, t.arrears_start + t.fallen_due, t.collected, t.credited,
           t.arrears_start + t.fallen_due - t.collected - t.credited,
           round (t.collected::numeric * 10000 / nullif (t.arrears_start + t.fallen_due, 0))::integer,
           jsonb_strip_nulls (jsonb_build_object ('branch_id', p_branch_id, 'owner', p_login, 'days_from', 1))
      from total t
     where t.arrears_start + t.fallen_due <> 0 or t.collected <> 0
     order by t.currency;
end
$$;
