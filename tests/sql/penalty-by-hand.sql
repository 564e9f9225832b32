-- SPDX-License-Identifier: GPL-3.0-or-later
-- Penalty interest (A12, Y01, Y02) reckoned by hand: each figure is worked out in the comment beside it.
select plan (24);
\ir ../support/test-book.sql

insert into core.penalty_profile (profile, base, day_count, grace_days) values
  ('H365', 'OVERDUE_PRINCIPAL', '365', 0), ('H360', 'OVERDUE_PRINCIPAL', '360', 0), ('HALL', 'OVERDUE_PRINCIPAL_INTEREST', '365', 0),
  ('HACT', 'OVERDUE_PRINCIPAL', 'ACT', 0), ('HG', 'OVERDUE_PRINCIPAL', '365', 5), ('HEU', 'OVERDUE_PRINCIPAL', '365', 0), ('HCAP', 'OVERDUE_PRINCIPAL', '365', 0);
insert into core.penalty_cap (profile, from_on, cap_bp) values ('HCAP', '2020-01-01', 500);
insert into core.penalty_rate (profile, from_on, annual_rate) values
  ('H365', '2020-01-01', 8.5), ('H360', '2020-01-01', 12), ('HALL', '2020-01-01', 24), ('HACT', '2020-01-01', 36.5), ('HG', '2020-01-01', 10),
  ('HEU', '2026-01-01', 10.15), ('HEU', '2026-02-01', 10.4), ('HCAP', '2020-01-01', 100);
insert into core.product (product, penalty_profile) select 'p' || lower (profile), profile from core.penalty_profile where profile ~ '^H';
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'by hand') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'organisation', 'Customer ' || n.no, 'en', 'N1' from unnest (array['H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H7', 'H8', 'H9']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, n.product, n.currency, n.principal, '2023-01-01'
  from (values (1, 'H1', 'ph365', 'EUR', '5000'), (2, 'H2', 'phall', 'IRR', '50000000'), (3, 'H3', 'ph360', 'KWD', '100'), (4, 'H4', 'phact', 'EUR', '1000'),
               (5, 'H5', 'phg', 'EUR', '1000'), (6, 'H6', 'pheu', 'EUR', '20000'), (7, 'H7', 'phcap', 'EUR', '1000'), (8, 'H8', 'ph365', 'EUR', '5000'),
               (9, 'H9', 'ph365', 'EUR', '5000')) n (i, no, product, currency, principal);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, n.principal, n.interest, n.fee
  from (values ('H1', 1, '2026-01-31', '1000', '50', '7'), ('H2', 1, '2025-11-30', '5000000', '250000', '0'), ('H3', 1, '2026-01-16', '10', '1', '0'),
               ('H3', 2, '2026-02-12', '0.1', '0', '0'), ('H4', 1, '2023-12-29', '1000', '0', '0'), ('H5', 1, '2026-02-20', '1000', '0', '0'),
               ('H6', 1, '2026-01-22', '10000', '0', '0'), ('H7', 1, '2025-12-01', '1000', '0', '0'), ('H8', 1, '2026-01-31', '1000', '0', '0'),
               ('H8', 2, '2026-02-15', '500', '0', '0'), ('H9', 1, '2026-01-31', '1000', '0', '0')) n (no, part, due, principal, interest, fee);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.penalty (p_no text, p_on date) returns text language sql as $$
  select round (exact, 4) || ' ' || amount from rules.penalty_total (tap.id_of (p_no), p_on) $$;
create function tap.days (p_no text, p_on date) returns text language sql as $$
  select string_agg (l.days || case when l.is_frozen then 'f' else '' end, ' ' order by l.from_on) from rules.penalty_lines (tap.id_of (p_no), p_on) l $$;

-- X36: outstanding × rate × days / 365, of the principal alone: 1000.00 × 8.5 % × 30 / 365 = 6.98630…; fees and interest bear none.
select is (tap.penalty ('H1', '2026-03-02'), '698.6301 699', '/sql/A12-thirty-days-of-a-thousand');
select is ((select amount from rules.penalty_total (tap.id_of ('H1'), '2026-01-31')), 0::bigint, '/sql/A12-nothing-on-the-due-day');
select is (tap.penalty ('H1', '2026-02-01'), '23.2877 23', '/sql/A12-one-day-costs-one-day');
-- A currency without minor units: (5,000,000 + 250,000) × 24 % × 92 / 365 = 317,589.0411
select is (tap.penalty ('H2', '2026-03-02'), '317589.0411 317589', '/sql/A12-rials-with-interest-in-the-base');
-- One of three places, by 360: 10.000 × 12 % × 27 / 360 = 0.090 up to the second part; 10.100 × 12 % × 18 / 360 = 0.0606; together 150.6 fils
select is (tap.penalty ('H3', '2026-03-02'), '150.6000 151', '/sql/A12-dinars-in-fils');
-- The years' own days: 1000.00 × 36.5 % × 3 / 365 = 3.00 in 2023, × 60 / 366 = 59.8361 in 2024
select is (tap.penalty ('H4', '2024-03-01'), '6283.6066 6284', '/sql/Y01-three-days-of-365-and-sixty-of-366');
-- Five days of grace: nothing up to the fifth, from then on by the day: 1000.00 × 10 % × 5 / 365 = 1.36986
select is (tap.days ('H5', '2026-02-25'), null, '/sql/Y01-no-line-in-the-days-of-grace');
select is (tap.penalty ('H5', '2026-03-02'), '136.9863 137', '/sql/Y01-after-them-by-the-day');
-- Y02: the rate is fixed for its time: 10,000 × (10 × 10.15 + 29 × 10.4) % / 365 = 27.8082 + 82.6301
select is (tap.penalty ('H6', '2026-03-02'), '11043.8356 11044', '/sql/Y02-each-day-at-the-rate-of-its-time');
select is (tap.days ('H6', '2026-03-02'), '10 29', '/sql/A12-a-line-for-each-rate');
insert into core.penalty_rate (profile, from_on, annual_rate) values ('HEU', '2026-03-12', 20);
select is (tap.penalty ('H6', '2026-03-02'), '11043.8356 11044', '/sql/Y01-a-rate-to-come-changes-nothing-that-was');
-- Five per cent of the principal at the most: 1000.00 × 100 % × 91 / 365 = 249.3151, not above 50.00
select is (tap.penalty ('H7', '2026-03-02'), '24931.5068 5000', '/sql/Y01-not-above-the-cap');
select is (tap.penalty ('H7', '2025-12-19'), '4931.5068 4932', '/sql/Y01-below-it-as-reckoned');
-- Paid in part on the tenth day, the rest later; the fee first by the order of the profile: H8 owes no fees. 1000 × 8.5 % × 10 / 365 = 2.32877, 400 × 5, 900 × 15
create function tap.pay_h8 (p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
begin
  set session authorization importer_ho;
  perform tap.pay ('H8', p_amount, p_on, p_reverses);
  reset session authorization;
  return (select payment_no from core.payment where facility_id = tap.id_of ('H8') order by payment_id desc limit 1);
end $$;
select is (tap.penalty ('H8', '2026-03-02'), '873.2877 873', '/sql/A12-two-parts');                       -- 1000 × 15, 1500 × 15
select tap.pay_h8 ('600', '2026-02-10') as paid \gset
select is (tap.penalty ('H8', '2026-03-02'), '593.8356 594', '/sql/A12-money-of-last-month-takes-its-days-away');  -- 232.8767 + 46.5753 + 314.3836
select is (tap.days ('H8', '2026-03-02'), '10 5 15', '/sql/A12-in-three-lines');
select tap.pay_h8 ('600', '2026-02-20', :'paid') as reversed \gset
select is (tap.penalty ('H8', '2026-03-02'), '733.5616 734', '/sql/A12-reversed-from-the-day-of-the-reversal');  -- 232.8767 + 46.5753 + 104.7945 + 349.3151
-- A time without instalments that was granted freezes what it covers (Y01: never on a rescheduled period)
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('H9'), 'EXTENSION', '2026-02-10', false, '2026-02-20', 'flood') ->> 'forbearance_id' as given \gset
reset session authorization;
select is (tap.days ('H9', '2026-03-02'), '10 10f 10', '/sql/Y01-the-granted-days-cost-nothing');
select is (tap.penalty ('H9', '2026-03-02'), '465.7534 466', '/sql/Y01-twenty-days-instead-of-thirty');
-- A breathing space freezes, whatever it was meant to cover; it ends with its last day.
set session authorization head_n;
select api.hold_set (gen_random_uuid (), tap.case_of ('H9'), 'BREATHING_SPACE', '{CALL}', '2026-03-05', 'debt advice', tap.version_of (tap.case_of ('H9'))) as held \gset
reset session authorization;
select is (tap.days ('H9', '2026-03-10'), '10 10f 10 4f 4', '/sql/X62-no-interest-in-a-breathing-space');
-- A freeze of the whole profile
insert into core.penalty_freeze (profile, from_on, to_on, reason) values ('H365', '2026-02-01', '2026-02-05', 'r');
select is (tap.days ('H9', '2026-02-08'), '1 5f 2', '/sql/Y01-nor-while-the-profile-is-frozen');
select is (tap.penalty ('H9', '2026-02-08'), '69.8630 70', '/sql/Y01-three-days-of-eight');
-- And a pause of delinquency over it all
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select facility_id, branch_id, '2026-01-31', '2026-02-08', 'r', '2026-03-02' from core.facility where facility_no = 'F-H9';
select is (tap.penalty ('H9', '2026-02-08'), '0.0000 0', '/sql/Y01-never-on-a-paused-day');
-- Shown with its calculation: the lines of the folder make the total.
set session authorization coll_n1;
select ok ((select abs (sum (exact::numeric) filter (where state <> 'TOTAL') - sum (exact::numeric) filter (where state = 'TOTAL')) < 0.0000001 from api.facility_penalty (tap.id_of ('H8'))),
  '/sql/A12-the-lines-make-the-total');
reset session authorization;
select * from finish ();
