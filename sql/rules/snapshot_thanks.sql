-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a letter of thanks says: the debts of the case, or those of a customer without one, with the last payment for each (D08).
create function rules.snapshot_thanks (p_case_ids bigint[], p_customer_ids bigint[], p_on date)
  returns table (case_id bigint, party_id bigint, part jsonb)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select i.case_id, i.party_id,
         jsonb_build_object ('facilities', jsonb_agg (jsonb_build_object (
           'facility_no', f.facility_no, 'product', f.product,
           'last', case when p.payment_id is not null then jsonb_build_object ('day', p.paid_on) end,
           'amount', case when p.payment_id is not null then rules.money_value (p.amount, p.currency) end) order by f.facility_no))
    from rules.letter_facilities (p_case_ids, p_customer_ids) i
    join core.facility f on f.facility_id = i.facility_id
    left join lateral (
      select x.payment_id, x.paid_on, x.amount, x.currency from core.payment x
       where x.facility_id = i.facility_id and x.kind = 'PAYMENT' and x.paid_on <= p_on
         and not exists (select from core.payment v where v.reverses_id = x.payment_id and v.paid_on <= p_on)
       order by x.paid_on desc, x.payment_id desc limit 1) p on true
   group by i.case_id, i.party_id;
end;
