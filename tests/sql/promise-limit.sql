-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody promises more than is open and not disputed (N02, §4.3.4): what is due or not, of the promise's facilities, with fees and penalty.
select no_plan ();
\ir ../support/test-book.sql
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'more') ->> 'import_id' as run \gset
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 2, 'F-K1B', 'K1', 'loan', 'EUR', '900', '2025-01-01'), (:run, 3, 'F-K1U', 'K1', 'loan', 'UAH', '900', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-K1B', '1', '2026-02-20', '70', '0', '0'), (:run, 3, 'F-K1B', '2', '2026-06-20', '30', '0', '0'), (:run, 4, 'F-K1U', '1', '2026-02-20', '40', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.facility_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.instalment_of (p_no text, p_instalment integer) returns bigint language sql security definer as $$
  select instalment_id from core.instalment where facility_id = tap.facility_of (p_no) and instalment_no = p_instalment $$;
create function tap.promise (p_customer text, p_amount bigint, p_currency text default 'EUR', p_facilities bigint[] default null) returns text language sql as $$
  select format ('select api.promise_record (gen_random_uuid (), %s, %s, %L, ''2026-03-09'', ''CASH'', ''n'', tap.version_of (%1$s), %4$L)', tap.case_of (p_customer), p_amount, p_currency, p_facilities) $$;
-- Taken up to a sum, refused from the next minor unit on.
create function tap.most (p_most bigint, p_what text, p_customer text default 'K1', p_currency text default 'EUR', p_facilities bigint[] default null) returns setof text
  language plpgsql as $$
declare v_answer jsonb;
begin
  set local session authorization head_n;
  v_answer := tap.refusal (tap.promise (p_customer, p_most + 1, p_currency, p_facilities));
  return next is (concat_ws (' ', v_answer ->> 'code', v_answer ->> 'amount', v_answer ->> 'open'), format ('DN404 %s:%s %s:%s', p_currency, p_most + 1, p_currency, p_most),
                  '/sql/N02-no-more-' || p_what);
  return next lives_ok (tap.promise (p_customer, p_most, p_currency, p_facilities), '/sql/N02-all-of-it-' || p_what);
  reset session authorization;
end $$;
-- What the contract has and the payments left, added up otherwise.
create function tap.owes (p_nos text[]) returns bigint language sql security definer as $$
  select (sum (i.amount) - coalesce ((select sum (case p.kind when 'REVERSAL' then - p.amount else p.amount end) from core.payment p
                                      where p.facility_id = any (array (select tap.facility_of (n) from unnest (p_nos) n))), 0))::bigint
    from core.instalment i where i.facility_id = any (array (select tap.facility_of (n) from unnest (p_nos) n)) $$;

select is (tap.owes ('{K1,K1B}') || ' ' || tap.owes ('{K1U}') || ' ' || tap.owes ('{K5}'), '40000 4000 24000', '/sql/N02-what-they-owe');
select tap.most (40000, 'than-is-open-due-or-not');
select tap.most (4000, 'in-another-currency', p_currency => 'UAH');
select tap.most (10000, 'of-the-facilities-it-is-about', p_facilities => array[tap.facility_of ('K1B')]);
select tap.most (24000, 'after-a-payment', p_customer => 'K5');
set session authorization importer_ho;
select tap.pay ('K1B', '80.00', '2026-03-02') as paid \gset
reset session authorization;
select tap.most (2000, 'than-a-credit-leaves-that-waits-for-its-due-day', p_facilities => array[tap.facility_of ('K1B')]);
select tap.most (32000, 'of-all-of-them-then');

-- Disputed: one instalment, the whole facility beside it, more of it than is still open, decided.
set session authorization head_n;
select api.dispute_open (gen_random_uuid (), tap.case_of ('K1'), tap.facility_of ('K1'), tap.instalment_of ('K1', 1), 10000, 'WRONG_AMOUNT', 'n', false, tap.version_of (tap.case_of ('K1'))) ->> 'dispute_id' as one \gset
reset session authorization;
select tap.most (22000, 'than-is-not-disputed');
set session authorization head_n;
select api.dispute_open (gen_random_uuid (), tap.case_of ('K1'), tap.facility_of ('K1'), null, 5000, 'WRONG_AMOUNT', 'n', false, tap.version_of (tap.case_of ('K1'))) ->> 'dispute_id' as whole \gset
reset session authorization;
select tap.most (17000, 'nor-of-the-facility-as-a-whole');
select tap.most (2000, 'of-a-facility-that-nobody-disputes', p_facilities => array[tap.facility_of ('K1B')]);
set session authorization importer_ho;
select tap.pay ('K1', '40.00', '2026-03-02') as paid \gset
reset session authorization;
select tap.most (17000, 'when-what-is-disputed-is-paid-in-part');
set session authorization head_n;
select is ((tap.refusal (format ($$select api.activity_record (gen_random_uuid (), %s, 'CALL_IN', 'PROMISE', now (), null, 'he', 'n', null, '2026-03-09', 'REPAYMENT', '2026-03-09', '[]',
             '{"amount": 17001, "currency": "EUR", "due_on": "2026-03-09", "method": "CASH"}', null)$$, tap.case_of ('K1')))) ->> 'code', 'DN404', '/sql/N02-nor-in-a-call');
reset session authorization;

-- What is disputed stays so when the bank's file or its calendar gives the part another day.
set session authorization head_n;
select api.dispute_open (gen_random_uuid (), tap.case_of ('K5'), tap.facility_of ('K5'), tap.instalment_of ('K5', 3), 7000, 'WRONG_AMOUNT', 'n', false, tap.version_of (tap.case_of ('K5'))) ->> 'dispute_id' as later \gset
reset session authorization;
select tap.most (17000, 'than-a-dispute-of-what-is-not-due-leaves', p_customer => 'K5');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'moved') ->> 'import_id' as run \gset
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:run, 2, 'F-K5', '3', '2026-03-12', '90', '10', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select tap.most (17000, 'when-a-file-has-moved-what-is-disputed', p_customer => 'K5');

-- Fees of warnings and penalty interest are owed, too.
insert into core.penalty_profile (profile, name, base, day_count) values ('P', 'P', 'OVERDUE_PRINCIPAL', '365');
insert into core.penalty_rate (profile, from_on, annual_rate) values ('P', '2026-01-01', 36.5);
update core.product set penalty_profile = 'P' where product = 'loan';
select (select amount from rules.penalty_total (tap.facility_of ('K3'), '2026-03-02')) as penalty \gset
select ok (:penalty > 0, '/sql/N02-there-is-a-penalty');
select tap.most (30000 + :penalty, 'with-the-penalty', p_customer => 'K3');
select * from finish ();
