-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which payment paid what: every figure of any past day equals an oracle that plays the days one by one, before and after
-- late payments and reversals, and as it was recorded then (A10, A13, I-5, §2.6, §5.0).
select plan (15);

-- The oracle: facilities' days in a plain loop, one credit after the other against one part after the other.
create table tap.oracle_paid (payment_id bigint, instalment_id bigint, part text, amount bigint);
create function tap.oracle (p_facility_id bigint, p_on date, p_cutoff timestamptz)
  returns table (open_balance bigint, overdue bigint, past_due_days integer, oldest_due_on date, unallocated bigint)
  language plpgsql set search_path = tap, pg_catalog
as $$
declare
  v_day date; v_pay record; v_part record; v_left bigint; v_open bigint; v_take bigint;
begin
  delete from oracle_paid;
  for v_day in
    select paid_on from core.payment where facility_id = p_facility_id and paid_on <= p_on and recorded_at <= p_cutoff
    union select due_on from core.instalment where facility_id = p_facility_id and due_on <= p_on and recorded_at <= p_cutoff
    order by 1
  loop
    if exists (select from core.payment where facility_id = p_facility_id and kind = 'REVERSAL' and paid_on = v_day and recorded_at <= p_cutoff) then
      delete from oracle_paid;
    end if;
    for v_pay in
      select * from core.payment p where facility_id = p_facility_id and kind <> 'REVERSAL' and paid_on <= v_day and recorded_at <= p_cutoff
         and not exists (select from core.payment r where r.reverses_id = p.payment_id and r.paid_on <= v_day and r.recorded_at <= p_cutoff)
       order by paid_on, payment_id
    loop
      v_left := v_pay.amount - coalesce ((select sum (amount) from oracle_paid where payment_id = v_pay.payment_id), 0);
      for v_part in
        select i.instalment_id, x.part, x.amount
          from core.instalment i, lateral (values (1, 'PENALTY', i.penalty), (2, 'FEE', i.fee), (3, 'INTEREST', i.interest), (4, 'PRINCIPAL', i.principal)) x (seq, part, amount)
         where i.facility_id = p_facility_id and i.due_on <= v_day and i.recorded_at <= p_cutoff and i.effective_on <= v_day
           and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= v_day and e.recorded_at <= p_cutoff)
         order by i.due_on, i.instalment_no, x.seq
      loop
        exit when v_left = 0;
        v_open := v_part.amount - coalesce ((select sum (amount) from oracle_paid where instalment_id = v_part.instalment_id and part = v_part.part), 0);
        v_take := least (v_left, v_open);
        if v_take > 0 then
          insert into oracle_paid values (v_pay.payment_id, v_part.instalment_id, v_part.part, v_take);
          v_left := v_left - v_take;
        end if;
      end loop;
    end loop;
  end loop;

  open_balance := 0; overdue := 0; oldest_due_on := null;
  for v_part in
    select i.* from core.instalment i
     where i.facility_id = p_facility_id and i.recorded_at <= p_cutoff and i.effective_on <= p_on
       and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= p_on and e.recorded_at <= p_cutoff)
     order by i.due_on
  loop
    open_balance := open_balance + v_part.amount;
    v_open := v_part.amount - coalesce ((select sum (amount) from oracle_paid where instalment_id = v_part.instalment_id), 0);
    if v_part.due_on < p_on and v_open > 0 then
      overdue := overdue + v_open;
      oldest_due_on := coalesce (oldest_due_on, v_part.due_on);
    end if;
  end loop;
  v_left := 0;
  for v_pay in select * from core.payment where facility_id = p_facility_id and paid_on <= p_on and recorded_at <= p_cutoff loop
    v_left := v_left + case v_pay.kind when 'REVERSAL' then - v_pay.amount else v_pay.amount end;
  end loop;
  open_balance := open_balance - v_left;
  unallocated := v_left - coalesce ((select sum (amount) from oracle_paid), 0);
  past_due_days := coalesce (p_on - oldest_due_on, 0);
  return next;
end
$$;

-- How many of fifty days × all facilities differ between the figures and the oracle.
create table tap.day (on_day date primary key);
create function tap.differences (p_cutoff timestamptz) returns bigint
  language sql set search_path = tap, pg_catalog
as $$
  select count (*)
    from day d
    cross join lateral rules.facility_figures (array (select facility_id from core.facility), d.on_day, p_cutoff) f
    cross join lateral oracle (f.facility_id, d.on_day, p_cutoff) o
   where (f.open_balance, f.overdue, f.past_due_days, f.oldest_due_on, f.unallocated)
         is distinct from (o.open_balance, o.overdue, o.past_due_days, o.oldest_due_on, o.unallocated)
$$;
-- I-5 on every one of the days: no part is paid beyond its amount, no payment spends more than it brought or less than nothing,
-- nothing is spent before both the money and the debt are there.
create function tap.is_sound () returns boolean
  language sql set search_path = tap, pg_catalog
as $$
  select not exists (select from day d join core.allocation a on a.effective_on <= d.on_day join core.instalment i on i.instalment_id = a.instalment_id
                      group by d.on_day, i.instalment_id, a.part
                     having sum (a.amount) not between 0 and case a.part when 'PENALTY' then i.penalty when 'FEE' then i.fee
                                                                         when 'INTEREST' then i.interest else i.principal end)
     and not exists (select from day d join core.payment p on p.paid_on <= d.on_day and p.kind <> 'REVERSAL'
                       left join core.allocation a on a.payment_id = p.payment_id and a.effective_on <= d.on_day
                      group by d.on_day, p.payment_id
                     having coalesce (sum (a.amount), 0) not between 0 and case when exists (
                              select from core.payment r where r.reverses_id = p.payment_id and r.paid_on <= d.on_day) then 0 else p.amount end)
     and not exists (select from core.allocation a join core.instalment i using (instalment_id) join core.payment p using (payment_id)
                      where a.effective_on < greatest (i.due_on, p.paid_on))
$$;

-- Eight facilities with monthly instalments and irregular payments, drawn with a fixed seed.
select setseed (0.42);
insert into tap.day select date '2025-06-01' + n from (select distinct (random () * 274)::integer as n from generate_series (1, 200)) x order by random () limit 50;
create table tap.drawn as
select f as no, n, (date '2025-06-05' + n * 30 + f) as due_on, (5000 + (random () * 20000)::integer) as principal, (random () * 900)::integer as interest,
       case when n % 3 = 0 then 500 else 0 end as fee
  from generate_series (1, 8) f, generate_series (1, 12) n;
create table tap.money as
select f as no, n, date '2025-06-01' + (random () * 270)::integer as paid_on, 1000 + (random () * 30000)::integer as amount
  from generate_series (1, 8) f, generate_series (1, 14) n;
grant select on tap.drawn, tap.money to public;

set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'first') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, f + 1, 'C' || f, 'person', 'Person ' || f, 'en', 'N1' from generate_series (1, 8) f;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, f + 1, 'F' || f, 'C' || f, 'loan', 'EUR', '1000.00', '2025-01-01' from generate_series (1, 8) f;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, row_number () over () + 1, 'F' || no, n::text, due_on::text, (principal / 100.0)::numeric (12, 2)::text, (interest / 100.0)::numeric (12, 2)::text,
       (fee / 100.0)::numeric (12, 2)::text from tap.drawn;
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
select :run, row_number () over () + 1, 'P' || no || '-' || n, 'F' || no, case n when 5 then 'credit_note' else 'payment' end, paid_on::text,
       (amount / 100.0)::numeric (12, 2)::text, 'EUR' from tap.money where n <= 10;
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/A10-payments-are-imported-and-allocated');
reset session authorization;
select is (tap.differences ('infinity'), 0::bigint, '/sql/A13-fifty-past-days-equal-the-oracle');
select ok (tap.is_sound (), '/sql/I-5-no-part-is-paid-twice-and-no-payment-spends-more-than-it-brought');
select ok ((select count (*) > 100 from core.allocation), '/sql/I-5-there-is-something-to-compare');
select clock_timestamp () as first_cutoff \gset
create table tap.first_figures as
select d.on_day, f.* from tap.day d cross join lateral rules.facility_figures (array (select facility_id from core.facility), d.on_day) f;

-- Late payments: booked now, dated long ago.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'late') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'C1', 'person', 'Person 1', 'en', 'N1');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
select :run, row_number () over () + 1, 'P' || no || '-' || n, 'F' || no, 'payment', paid_on::text, (amount / 100.0)::numeric (12, 2)::text, 'EUR'
  from tap.money where n > 10;
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/A10-late-payments-are-imported');
reset session authorization;
select is (tap.differences ('infinity'), 0::bigint, '/sql/A13-fifty-past-days-equal-the-oracle-after-late-payments');
select is (tap.differences (:'first_cutoff'), 0::bigint, '/sql/A13-the-days-as-recorded-then-equal-the-oracle');
select ok (tap.is_sound (), '/sql/I-5-holds-after-late-payments');
select clock_timestamp () as second_cutoff \gset

-- Reversals: of old payments, on days in between, two of one facility on two days.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'reversals') ->> 'import_id' as run \gset
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
select :run, row_number () over () + 1, 'R' || no || '-' || n, 'F' || no, 'reversal', least (paid_on + 20 + n * 7, date '2026-03-01')::text,
       (amount / 100.0)::numeric (12, 2)::text, 'EUR', 'P' || no || '-' || n
  from tap.money where n in (2, 5, 12) and no <> 3 and paid_on < '2026-02-01';
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/A10-reversals-are-imported');
reset session authorization;
select is (tap.differences ('infinity'), 0::bigint, '/sql/A13-fifty-past-days-equal-the-oracle-after-reversals');
select is (tap.differences (:'second_cutoff'), 0::bigint, '/sql/A13-the-days-before-the-reversals-were-booked-equal-the-oracle');
select ok (tap.is_sound (), '/sql/I-5-holds-after-reversals');
select is (
  (select count (*) from tap.first_figures g join lateral rules.facility_figures (array[g.facility_id], g.on_day, :'first_cutoff') f on true
    where (g.open_balance, g.overdue, g.past_due_days, g.oldest_due_on, g.unallocated) is distinct from
          (f.open_balance, f.overdue, f.past_due_days, f.oldest_due_on, f.unallocated)),
  0::bigint, '/sql/A13-a-report-with-a-cut-off-reads-the-same-twice');
select is (
  (select coalesce (sum (a.amount), 0) from core.allocation a join core.payment r on r.reverses_id = a.payment_id)::bigint, 0::bigint,
  '/sql/A10-a-reversed-payment-has-allocated-nothing-in-the-end');
select throws_ok ($$update core.allocation set amount = amount + 1$$, 'DN190', null, '/sql/I-5-an-allocation-is-never-changed');
select * from finish ();
