-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Payments, credit notes and reversals of a facility up to the business day, the latest first, with what of each is allocated.
create function api.facility_payments (p_facility_id bigint)
  returns table (payment_id bigint, payment_no text, kind text, paid_on date, amount bigint, currency text, method text,
                 reference text, reverses_no text, reversed_by_no text, allocated bigint, unallocated bigint,
                 recorded_at timestamptz, recorded_by text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select p.payment_id, p.payment_no, p.kind, p.paid_on, case p.kind when 'REVERSAL' then -p.amount else p.amount end, p.currency,
         p.method, p.reference, o.payment_no, r.payment_no, a.total,
         case when p.kind = 'REVERSAL' or r.payment_id is not null then 0 else p.amount - a.total end,
         p.recorded_at, p.recorded_by
    from rules.business_day () t (day)
    join core.payment p on p.facility_id = p_facility_id and p.paid_on <= t.day
    left join core.payment o on o.payment_id = p.reverses_id
    left join core.payment r on r.reverses_id = p.payment_id and r.paid_on <= t.day
   cross join lateral (select coalesce (sum (x.amount), 0)::bigint as total from core.allocation x
                        where x.payment_id = p.payment_id and x.effective_on <= t.day) a
   order by p.paid_on desc, p.payment_id desc;
end;
