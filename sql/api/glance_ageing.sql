-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Ageing of the portfolio on the business day by due date, with the first day as each facility counts it (R-05, §4.4), per currency:
-- NOT_DUE, each bucket, UNALLOCATED (negative). The sum of a currency's rows is its balance. A bucket gives the number of its cases and the filter that
-- lists just them; what is not due or not allocated stands in the facility balances, and has none. by_oldest: all that is overdue of the facilities
-- whose oldest open part is of that age, as their days past due say (X01): the same sum over all buckets, each facility in one. Where there are
-- floors (A07) a part is asked for its own amount, a facility for all that is overdue of it: a bucket can have facilities and no part.
create function api.glance_ageing (p_branch_id integer)
  returns table (currency text, part text, bucket smallint, from_day integer, to_day integer, amount bigint, facilities bigint, cases bigint,
                 filter jsonb, by_oldest bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_branches integer[] := rules.scope_branches (p_branch_id);
  v_floored  text[] := array (select distinct l.currency from core.bucket_floor l);
begin
  return query
    with open as (
      select f.facility_id, f.currency, v_day - i.due_on + d.first_day as days, i.amount - coalesce (sum (a.amount), 0)::bigint as amount
        from core.facility f
        join core.product r on r.product = f.product
        join core.delinquency_profile d on d.profile = r.delinquency_profile
        join core.instalment i on i.facility_id = f.facility_id and i.effective_on <= v_day
        left join core.allocation a on a.instalment_id = i.instalment_id and a.effective_on <= v_day
       where f.branch_id = any (v_branches)
         and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= v_day)
       group by f.facility_id, f.currency, i.instalment_id, i.due_on, d.first_day, i.amount
    ), range as (
      select b.bucket, b.from_day, lead (b.from_day) over (order by b.from_day) - 1 as to_day
        from rules.buckets_of (v_day) b where b.from_day > 0
    ), band as materialized (
      -- Only asked where there are floors.
      select b.* from rules.bucket_bands (v_day) b where b.currency = any (v_floored) and b.from_day > 0
    ), aged as (
      select o.currency, x.bucket, sum (o.amount)::bigint as amount, count (distinct o.facility_id) as facilities
        from open o
        left join range r on o.days between r.from_day and coalesce (r.to_day, 2147483647)
       cross join lateral (
         select case when o.currency = any (v_floored)
                     then (select b.bucket from band b
                            where b.currency = o.currency and o.days between b.from_day and b.to_day
                              and o.amount between b.from_amount and b.to_amount)
                     else r.bucket end as bucket) x
       where o.amount <> 0
       group by o.currency, x.bucket
    ), oldest as (
      select s.currency, x.bucket, sum (s.overdue)::bigint as amount
        from core.facility_state s
        join core.facility f on f.facility_id = s.facility_id
        join core.product p on p.product = f.product
        join core.delinquency_profile d on d.profile = p.delinquency_profile
        join range r on v_day - s.oldest_due_on + d.first_day between r.from_day and coalesce (r.to_day, 2147483647)
       cross join lateral (
         select case when s.currency = any (v_floored)
                     then (select b.bucket from band b
                            where b.currency = s.currency and v_day - s.oldest_due_on + d.first_day between b.from_day and b.to_day
                              and s.overdue between b.from_amount and b.to_amount)
                     else r.bucket end as bucket) x
       where s.branch_id = any (v_branches) and s.overdue > 0
       group by s.currency, x.bucket
    ), late as (
      select currency, bucket, coalesce (a.amount, 0) as amount, coalesce (a.facilities, 0) as facilities, coalesce (h.amount, 0) as by_oldest
        from (select * from aged where bucket is not null) a
        full join oldest h using (currency, bucket)
    ), paid as (
      select p.currency, p.facility_id, sum (case p.kind when 'REVERSAL' then - p.amount else p.amount end) as amount
        from core.payment p
       where p.branch_id = any (v_branches) and p.paid_on <= v_day
       group by p.currency, p.facility_id
    ), taken as (
      select a.facility_id, sum (a.amount) as amount
        from core.allocation a
       where a.branch_id = any (v_branches) and a.effective_on <= v_day
       group by a.facility_id
    ), credit as (
      select p.currency, sum (p.amount - coalesce (t.amount, 0))::bigint as amount, count (*) as facilities
        from paid p left join taken t on t.facility_id = p.facility_id
       where p.amount <> coalesce (t.amount, 0)
       group by p.currency
    ), worked as (
      select k.currency, k.bucket, count (*) as cases
        from rules.cases_aged (v_day) k join core.case c on c.case_id = k.case_id
       where c.branch_id = any (v_branches)
       group by k.currency, k.bucket
    )
    select w.currency, w.part, w.bucket, r.from_day, r.to_day, w.amount, w.facilities,
           case when w.part = 'BUCKET' then coalesce (k.cases, 0) end,
           case when w.part = 'BUCKET'
                then jsonb_strip_nulls (jsonb_build_object ('branch_id', p_branch_id, 'aged', w.bucket, 'currency', w.currency)) end,
           w.by_oldest
      from (select l.currency, 'BUCKET' as part, l.bucket, l.amount, l.facilities, l.by_oldest from late l
            union all
            select a.currency, 'NOT_DUE', null, a.amount, a.facilities, null from aged a where a.bucket is null
            union all
            select c.currency, 'UNALLOCATED', null, - c.amount, c.facilities, null from credit c) w
      left join range r on r.bucket = w.bucket
      left join worked k on k.currency = w.currency and k.bucket = w.bucket
     order by w.currency, array_position (array['NOT_DUE', 'BUCKET', 'UNALLOCATED'], w.part), r.from_day;
end
$$;
