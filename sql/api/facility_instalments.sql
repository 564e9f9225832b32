-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The instalments of a facility as they stand on the business day, with what is allocated to each and what is open, by part (A02),
-- and the block that it stands under (X21).
create function api.facility_instalments (p_facility_id bigint)
  returns table (instalment_id bigint, instalment_no integer, due_on date, contract_due_on date, currency text, principal bigint, interest bigint,
                 fee bigint, penalty bigint, amount bigint, allocated bigint, open_amount bigint, open_principal bigint,
                 open_interest bigint, open_fee bigint, open_penalty bigint, days integer, state text, is_blocked boolean, block_id bigint,
                 blocked_until date, block_reason text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select i.instalment_id, i.instalment_no, i.due_on, i.contract_due_on, f.currency, i.principal, i.interest, i.fee, i.penalty, i.amount,
         a.total, i.amount - a.total, i.principal - a.principal, i.interest - a.interest, i.fee - a.fee, i.penalty - a.penalty,
         case when i.amount > a.total then t.day - i.due_on end,
         case when i.amount <= a.total then 'PAID'
              when i.due_on < t.day then 'OVERDUE'
              when a.total > 0 then 'PARTLY_PAID'
              else 'DUE' end,
         b.block_id is not null, b.block_id, b.to_on, b.reason
    from rules.business_day () t (day)
    join core.facility f on f.facility_id = p_facility_id
    join core.instalment i on i.facility_id = f.facility_id
   cross join lateral (
     select coalesce (sum (x.amount), 0)::bigint as total,
            coalesce (sum (x.amount) filter (where x.part = 'PRINCIPAL'), 0)::bigint as principal,
            coalesce (sum (x.amount) filter (where x.part = 'INTEREST'), 0)::bigint as interest,
            coalesce (sum (x.amount) filter (where x.part = 'FEE'), 0)::bigint as fee,
            coalesce (sum (x.amount) filter (where x.part = 'PENALTY'), 0)::bigint as penalty
       from core.allocation x
      where x.instalment_id = i.instalment_id and x.effective_on <= t.day) a
    left join core.item_block b on b.facility_id = i.facility_id and b.instalment_no = i.instalment_no and b.from_on <= t.day and b.ends_on > t.day
   where i.effective_on <= t.day
     and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= t.day)
   order by i.due_on, i.instalment_no;
end;
