-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The debts of a customer with their figures on the business day, whether a case holds them or not; last_paid_on: of a payment that counts.
create function api.customer_debts (p_customer_id bigint)
  returns table (facility_id bigint, facility_no text, product text, currency text, status text, open_balance bigint, overdue bigint,
                 past_due_days integer, last_paid_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require ('VIEW');
  return query
    select f.facility_id, f.facility_no, f.product, f.currency, f.status, g.open_balance, g.overdue, g.past_due_days,
           (select max (p.paid_on) from core.payment p
             where p.facility_id = f.facility_id and p.kind = 'PAYMENT' and p.paid_on <= v_day
               and not exists (select from core.payment v where v.reverses_id = p.payment_id and v.paid_on <= v_day))
      from core.facility f
      join rules.facility_figures (array (select x.facility_id from core.facility x where x.party_id = p_customer_id), v_day) g
        on g.facility_id = f.facility_id
     where f.party_id = p_customer_id
     order by f.facility_no;
end
$$;
