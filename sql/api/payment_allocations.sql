-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Which parts of which instalments a payment went to, as recorded: later corrections are rows of their own (I-5).
create function api.payment_allocations (p_payment_id bigint)
  returns table (allocation_id bigint, instalment_no integer, due_on date, part text, amount bigint, currency text,
                 effective_on date, recorded_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select a.allocation_id, i.instalment_no, i.due_on, a.part, a.amount, p.currency, a.effective_on, a.recorded_at
    from core.allocation a
    join core.payment p on p.payment_id = a.payment_id
    join core.instalment i on i.instalment_id = a.instalment_id
   where a.payment_id = p_payment_id
   order by a.effective_on, a.allocation_id;
end;
