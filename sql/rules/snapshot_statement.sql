-- SPDX-License-Identifier: GPL-3.0-or-later
-- The statement of account of the debts of cases (X68), and of customers without one: for each facility the balance before the first day, every line with
-- the balance after it, the balance on the last day; fees of warnings apart, as they are of the case. p_from null: the setting statement_days before
-- p_to.
create function rules.snapshot_statement (p_case_ids bigint[], p_customer_ids bigint[], p_from date, p_to date)
  returns table (case_id bigint, party_id bigint, part jsonb)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_from       date := coalesce (p_from, p_to - coalesce (rules.setting ('statement_days')::integer, 365));
  v_facilities bigint[];
begin
  v_facilities := array (select distinct i.facility_id from rules.letter_facilities (p_case_ids, p_customer_ids) i);
  return query
  with item as materialized (
    -- whose they are: a case, or else a customer
    select i.case_id, i.party_id, i.facility_id, coalesce (i.case_id, - i.party_id) as whose from rules.letter_facilities (p_case_ids, p_customer_ids) i
  ), line as (
    select s.facility_id, s.day, s.line, s.no, s.amount,
           sum (s.amount) over (partition by s.facility_id order by s.day, s.line, s.no rows unbounded preceding)::bigint as balance
      from rules.statement_lines (v_facilities, p_to) s
  ), account as (
    select f.facility_id, f.facility_no, f.product, f.currency,
           coalesce (sum (l.amount) filter (where l.day < v_from), 0)::bigint as opening, coalesce (sum (l.amount), 0)::bigint as closing,
           jsonb_agg (jsonb_build_object (
             'day', jsonb_build_object ('day', l.day),
             'due', case when l.line = 'DUE' then jsonb_build_object ('int', l.no::integer) end,
             'changed', case when l.line = 'CHANGED' then jsonb_build_object ('int', l.no::integer) end,
             'payment', case when l.line = 'PAYMENT' then l.no end, 'credit_note', case when l.line = 'CREDIT_NOTE' then l.no end,
             'reversal', case when l.line = 'REVERSAL' then l.no end,
             'amount', rules.money_value (l.amount, f.currency), 'balance', rules.money_value (l.balance, f.currency))
             order by l.day, l.line, l.no) filter (where l.day >= v_from) as lines
      from core.facility f
      left join line l on l.facility_id = f.facility_id
     where f.facility_id = any (v_facilities)
     group by f.facility_id, f.facility_no, f.product, f.currency
  ), fee as (
    select e.case_id, jsonb_agg (jsonb_build_object ('day', jsonb_build_object ('day', e.booked_on), 'number', l.letter_no,
                                                     'amount', rules.money_value (e.amount, e.currency)) order by e.booked_on, e.fee_id) as fees
      from core.warning_fee e join core.letter l on l.letter_id = e.letter_id
     where e.case_id = any (p_case_ids) and e.booked_on <= p_to and (e.ended_on is null or e.ended_on > p_to)
     group by e.case_id
  ), total as (
    select t.whose, jsonb_agg (jsonb_build_object ('amount', rules.money_value (t.closing, t.currency)) order by t.currency) as totals
      from (select i.whose, a.currency, sum (a.closing)::bigint as closing
              from item i join account a on a.facility_id = i.facility_id
             group by i.whose, a.currency) t
     group by t.whose
  )
  select i.case_id, i.party_id,
         jsonb_build_object ('from', jsonb_build_object ('day', v_from), 'to', jsonb_build_object ('day', p_to), 'totals', t.totals,
           'accounts', jsonb_agg (jsonb_build_object (
             'facility_no', a.facility_no, 'product', a.product, 'opening', rules.money_value (a.opening, a.currency),
             'closing', rules.money_value (a.closing, a.currency), 'lines', coalesce (a.lines, '[]')) order by a.facility_no))
         || case when g.fees is not null then jsonb_build_object ('fees_open', true, 'fees', g.fees) else '{}' end
    from item i
    join account a on a.facility_id = i.facility_id
    join total t on t.whose = i.whose
    left join fee g on g.case_id = i.case_id
   group by i.case_id, i.party_id, t.totals, g.fees;
end
$$;
