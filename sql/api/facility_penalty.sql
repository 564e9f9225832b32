-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The penalty interest of a facility up to the business day with its calculation (A12, Y01): a line for each period (ACCRUES, or FROZEN by a
-- pause or a hold), then the cap where it cuts (CAPPED) and the TOTAL, rounded. exact: in the currency's unit, unrounded to eight places.
-- Nothing when the product has no penalty or nothing was late.
create function api.facility_penalty (p_facility_id bigint)
  returns table (line_no bigint, state text, from_on date, to_on date, days integer, currency text, base bigint, annual_rate text,
                 year_days integer, exact text, amount bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day   date := rules.business_day ();
  v_total record;
begin
  select * into v_total from rules.penalty_total (p_facility_id, v_day);
  return query
    with facility as (
      select f.facility_id, f.currency, power (10::numeric, c.exponent) as unit
        from core.facility f join core.currency c on c.currency = f.currency where f.facility_id = p_facility_id
    ), line as (
      select case when l.is_frozen then 'FROZEN' else 'ACCRUES' end as state, l.from_on, l.to_on, l.days, l.base, l.annual_rate, l.year_days,
             l.amount as exact, null::bigint as amount, 1 as seq
        from rules.penalty_lines (p_facility_id, v_day) l
      union all
      select 'CAPPED', null, v_day, null, null, null, null, v_total.cap, null, 2 where v_total.exact > v_total.cap
      union all
      select 'TOTAL', null, v_day, null, null, null, null, least (v_total.exact, v_total.cap), v_total.amount, 3 where v_total.exact is not null
    )
    select row_number () over (order by l.seq, l.from_on), l.state, l.from_on, l.to_on, l.days, f.currency, l.base,
           trim_scale (l.annual_rate)::text, l.year_days, trim_scale (round (l.exact / f.unit, 8))::text, l.amount
      from line l cross join facility f
     order by l.seq, l.from_on;
end
$$;
