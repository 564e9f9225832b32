-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which payment paid what: every figure of any past day equals an oracle that plays the days one by one, before and after
-- late payments and reversals, and as it was recorded then (A10, A13, I-5, §2.6, §5.0).
select plan (17);

-- The oracle: the days of a facility in a plain loop, one credit after the other against one part after the other. On the day
-- of a reversal everything is handed out again without the reversed payment.
create function tap.oracle (p_facility_id bigint, p_on date, p_cutoff timestamptz)
  returns table (open_balance bigint, overdue bigint, past_due_days integer, oldest_due_on date, unallocated bigint)
  language plpgsql set search_path = tap, pg_catalog
as $$
declare
  v_day date; v_take bigint;
  v_ids bigint[]; v_paid date[]; v_gone date[]; v_amounts bigint[]; v_left bigint[];
  v_due date[]; v_parts bigint[]; v_open bigint[];
begin
  select array_agg (p.payment_id order by p.paid_on, p.payment_id), array_agg (p.paid_on order by p.paid_on, p.payment_id),
         array_agg (p.amount order by p.paid_on, p.payment_id),
         array_agg (coalesce ((select r.paid_on from core.payment r where r.reverses_id = p.payment_id and r.recorded_at <= p_cutoff), 'infinity')
                    order by p.paid_on, p.payment_id)
    into v_ids, v_paid, v_amounts, v_gone
    from core.payment p where p.facility_id = p_facility_id and p.kind <> 'REVERSAL' and p.recorded_at <= p_cutoff;
  select array_agg (i.due_on order by i.due_on, i.instalment_no, x.seq), array_agg (x.amount order by i.due_on, i.instalment_no, x.seq)
    into v_due, v_parts
    from core.instalment i
    cross join lateral (values (1, i.penalty), (2, i.fee), (3, i.interest), (4, i.principal)) x (seq, amount)
   where i.facility_id = p_facility_id and i.recorded_at <= p_cutoff and i.effective_on <= p_on
     and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= p_on
       and e.recorded_at <= p_cutoff);
  v_left := v_amounts;
  v_open := v_parts;

  for v_day in select distinct d from unnest (v_paid || v_due || v_gone) d where d <= p_on order by 1 loop
    if v_day = any (v_gone) then
      v_left := v_amounts;
      v_open := v_parts;
    end if;
    for c in 1 .. coalesce (cardinality (v_ids), 0) loop
      continue when v_left[c] = 0 or v_paid[c] > v_day or v_gone[c] <= v_day;
      for n in 1 .. cardinality (v_due) loop
        exit when v_left[c] = 0 or v_due[n] > v_day;
        v_take := least (v_left[c], v_open[n]);
        v_left[c] := v_left[c] - v_take;
        v_open[n] := v_open[n] - v_take;
      end loop;
    end loop;
  end loop;

  open_balance := 0; overdue := 0; oldest_due_on := null; unallocated := 0;
  for n in 1 .. cardinality (v_due) loop
    open_balance := open_balance + v_parts[n];
    if v_due[n] < p_on and v_open[n] > 0 then
      overdue := overdue + v_open[n];
      oldest_due_on := coalesce (oldest_due_on, v_due[n]);
    end if;
  end loop;
  for c in 1 .. coalesce (cardinality (v_ids), 0) loop
    continue when v_paid[c] > p_on or v_gone[c] <= p_on;
    open_balance := open_balance - v_amounts[c];
    unallocated := unallocated + v_left[c];
  end loop;
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
  select not exists (select from day d join core.allocation a on a.effective_on <= d.on_day
    join core.instalment i on i.instalment_id = a.instalment_id
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
insert into tap.day select date '2025-06-01' + n from (select distinct (random () * 274)::integer as n from generate_series (1, 200)) x
  order by random () limit 50;
create table tap.drawn as
select f as no, n, (date '2025-06-05' + n * 30 + f) as due_on, (5000 + (random () * 20000)::integer) as principal,
  (random () * 900)::integer as interest,
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
select :run, row_number () over () + 1, 'F' || no, n::text, due_on::text, (principal / 100.0)::numeric (12, 2)::text,
  (interest / 100.0)::numeric (12, 2)::text,
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
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code) values (:run, 2, 'C1', 'person', 'Person 1',
  'en', 'N1');
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
select throws_ok ($$insert into core.allocation (facility_id, branch_id, payment_id, instalment_id, part, amount, effective_on)
  select facility_id, branch_id, -1, instalment_id, part, 1, effective_on from core.allocation limit 1$$, '23503', null, '/sql/I-5-no-allocation-of-a-payment-that-is-not-there');
select throws_ok ($$insert into core.allocation (facility_id, branch_id, payment_id, instalment_id, part, amount, effective_on)
  select a.facility_id, a.branch_id, a.payment_id, (select i.instalment_id from core.instalment i where i.facility_id <> a.facility_id limit 1), a.part, 1, a.effective_on
    from core.allocation a limit 1$$, '23503', null, '/sql/I-5-nor-to-an-instalment-of-another-facility');
select throws_ok ($$update core.allocation set amount = amount + 1$$, 'DN190', null, '/sql/I-5-an-allocation-is-never-changed');
select * from finish ();
