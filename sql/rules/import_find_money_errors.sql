-- SPDX-License-Identifier: GPL-3.0-or-later
-- The part of rules.import_find_errors () for instalments.csv and payments.csv: money facts that were imported before may
-- not differ; only an instalment that is not yet due may, from the business day on.
create function rules.import_find_money_errors (p_import_id bigint) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_day    date := rules.business_day ();
  v_mine   integer[] := rules.my_branches ();
  v_faults integer := 0;
  v_found  integer;
begin
  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.facility_no, s.instalment_no, min (s.line_no) as first_line from staging.instalments s
     where s.import_id = p_import_id group by 1, 2 having count (*) > 1
  ), checked as (
    select s.*, d.first_line, f.currency, array_remove (array[
             case when s.facility_no is null then 'facility_no:DN111' when f.facility_no is null then 'facility_no:DN117' end,
             case when s.instalment_no is null then 'instalment_no:DN111'
                  when translate (s.instalment_no, '0123456789', '') <> '' or length (s.instalment_no) > 6 or translate (s.instalment_no, '0',
                    '') = '' then 'instalment_no:DN112'
                  when d.first_line < s.line_no then 'instalment_no:DN119' end,
             case when s.due_on is null then 'due_on:DN111' when s.due_day is null then 'due_on:DN113'
                  when s.due_day < f.opened_on then 'due_on:DN124' end,
             case when s.principal is null then 'principal:DN111' else 'principal:' || rules.amount_flaw (s.principal, f.exponent) end,
             case when s.interest is null then 'interest:DN111' else 'interest:' || rules.amount_flaw (s.interest, f.exponent) end,
             case when s.fee is null then 'fee:DN111' else 'fee:' || rules.amount_flaw (s.fee, f.exponent) end], null) as faults
      from (select x.*, rules.as_day (x.due_on) as due_day from staging.instalments x where x.import_id = p_import_id offset 0) s
      left join dup d on d.facility_no = s.facility_no and d.instalment_no = s.instalment_no
      left join rules.import_facilities_known (p_import_id) f on f.facility_no = s.facility_no
  )
  select p_import_id, 'instalments.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200),
           'what', 'facility', 'currency', c.currency, 'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  v_faults := v_faults + v_found;

  -- DN123: a changed instalment was due already, or would become due in the past
  if exists (select from staging.instalments s join core.facility f on f.facility_no = s.facility_no where s.import_id = p_import_id) then
    insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
    select p_import_id, 'instalments.csv', i.line_no, 'due_on', 'DN123',
           jsonb_build_object ('due_on', i.old_due_on, 'value', i.due_on, 'business_day', v_day)
      from rules.import_instalments (p_import_id) i
     where i.state = 'CHANGED' and (i.old_due_on <= v_day or i.due_on < v_day)
     order by i.line_no;
    get diagnostics v_found = row_count;
    v_faults := v_faults + v_found;
  end if;

  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.payment_no, min (s.line_no) as first_line from staging.payments s
     where s.import_id = p_import_id group by 1 having count (*) > 1
  ), foreign_no as (
    select t.line_no from rules.import_taken (p_import_id, v_mine) t where t.file = 'payments.csv'
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.payment_no is null then 'payment_no:DN111'
                  when length (s.payment_no) not between 1 and 80 or s.payment_no ~ '[[:cntrl:]]' then 'payment_no:DN112'
                  when d.first_line < s.line_no then 'payment_no:DN119'
                  when n.line_no is not null then 'payment_no:DN118'
                  when o.payment_id is not null
                       and (o.kind <> upper (s.kind) or o.paid_on <> s.paid_day or o.currency <> s.currency
                            or o.amount <> rules.as_minor (s.amount, f.exponent) or o.facility_id is distinct from f.facility_id
                            or o.method <> upper (s.method) or o.reference is distinct from coalesce (s.reference, o.reference)
                            or b.payment_no <> s.reverses)
                  then 'payment_no:DN122' end,
             case when s.facility_no is null then 'facility_no:DN111' when f.facility_no is null then 'facility_no:DN117' end,
             case when s.kind is null then 'kind:DN111'
                  when s.kind not in ('payment', 'credit_note', 'reversal') then 'kind:DN112' end,
             case when s.paid_on is null then 'paid_on:DN111' when s.paid_day is null then 'paid_on:DN113' end,
             case when s.amount is null then 'amount:DN111'
                  else 'amount:' || coalesce (rules.amount_flaw (s.amount, c.exponent),
                                              case when translate (s.amount, '0.', '') = '' then 'DN115' end) end,
             case when s.currency is null then 'currency:DN111' when c.currency is null then 'currency:DN117'
                  when f.currency <> s.currency then 'currency:DN125' end,
             case when s.method is not null and s.method not in ('bank_transfer', 'post', 'messenger', 'cash', 'other') then 'method:DN112' end,
             case when length (s.reference) > 200 or not core.is_clean (s.reference) then 'reference:DN112' end,
             case when (s.kind = 'reversal') and s.reverses is null then 'reverses:DN111'
                  when s.kind <> 'reversal' and s.reverses is not null then 'reverses:DN112' end], null) as faults
      from (select x.*, rules.as_day (x.paid_on) as paid_day from staging.payments x where x.import_id = p_import_id offset 0) s
      left join dup d on d.payment_no = s.payment_no
      left join foreign_no n on n.line_no = s.line_no
      left join rules.import_facilities_known (p_import_id) f on f.facility_no = s.facility_no
      left join core.currency c on c.currency = s.currency
      left join core.payment o on o.payment_no = s.payment_no
      left join core.payment b on b.payment_id = o.reverses_id
  )
  select p_import_id, 'payments.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200), 'currency', c.currency,
           'what', case split_part (e.fault, ':', 1) when 'currency' then 'currency' else 'facility' end,
           'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  v_faults := v_faults + v_found;

  -- Reversals: of a payment or credit note that is there, of the same facility and amount, not before it, once.
  if exists (select from staging.payments s where s.import_id = p_import_id and s.kind = 'reversal' and s.reverses is not null) then
    insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
    with reversal as (
      select s.line_no, s.payment_no, s.facility_no, s.paid_on, s.amount, s.reverses,
             row_number () over (partition by s.reverses order by s.line_no) as nth
        from staging.payments s
       where s.import_id = p_import_id and s.kind = 'reversal' and s.reverses is not null
    ), original as (
      select o.payment_no, f.facility_no, lower (o.kind) as kind, o.paid_on, rules.money_text (o.amount, o.currency)::numeric as amount, o.payment_id
        from core.payment o join core.facility f on f.facility_id = o.facility_id
       where o.payment_no in (select r.reverses from reversal r)
      union all
      select s.payment_no, s.facility_no, s.kind, rules.as_day (s.paid_on),
             rules.as_number (s.amount), null
        from staging.payments s
       where s.import_id = p_import_id and s.payment_no in (select r.reverses from reversal r)
         and not exists (select from core.payment o where o.payment_no = s.payment_no)
    )
    select p_import_id, 'payments.csv', r.line_no, 'reverses', x.reason,
           jsonb_strip_nulls (jsonb_build_object ('value', r.reverses, 'what', x.what))
      from reversal r
      left join original o on o.payment_no = r.reverses
      left join core.payment k on k.reverses_id = o.payment_id
      cross join lateral (select
          case when o.payment_no is null then 'DN117'
               when o.kind = 'reversal' or o.facility_no <> r.facility_no or r.nth > 1 or k.payment_no <> r.payment_no
                    or rules.as_number (r.amount) <> o.amount then 'DN125'
               when rules.as_day (r.paid_on) < o.paid_on then 'DN124' end as reason,
          case when o.payment_no is null then 'payment' when o.kind = 'reversal' then 'reversal'
               when o.facility_no <> r.facility_no then 'facility' when r.nth > 1 or k.payment_no <> r.payment_no then 'twice'
               else 'amount' end as what) x
     where x.reason is not null
     order by r.line_no;
    get diagnostics v_found = row_count;
    v_faults := v_faults + v_found;
  end if;
  return v_faults;
end
$$;
