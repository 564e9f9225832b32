-- SPDX-License-Identifier: GPL-3.0-or-later
-- Day counts that lenders' systems, their makers and supervisors have published, with the facts they belong to (features §4.4, X01–X12). Each row says
-- where the figure stands. Where ours is another one on purpose, both stand here and the sentence of §4.4 that decides it.
select plan (102);
\ir ../support/test-book.sql

delete from core.bucket;
insert into core.bucket (bucket, from_day, name) values (0, 0, '0'), (1, 1, '1–3'), (2, 4, '4–10'), (3, 11, '11–60'), (4, 61, '> 60');
insert into core.delinquency_profile (profile, grace_days, first_day, grace_pauses) values
  ('GRACE3', 3, 0, false), ('GRACE3PAUSED', 3, 0, true), ('GRACE5', 5, 0, false), ('FIRST', 0, 1, false);
insert into core.calendar (calendar, weekend) values ('WEEK', '{6,7}');
insert into core.product (product, delinquency_profile, due_convention, calendar) values
  ('plain', 'STANDARD', 'NONE', null), ('grace3', 'GRACE3', 'NONE', null), ('grace3paused', 'GRACE3PAUSED', 'NONE', null), ('grace5', 'GRACE5', 'NONE', null),
  ('first', 'FIRST', 'NONE', null), ('following', 'STANDARD', 'FOLLOWING', 'WEEK'), ('modified', 'STANDARD', 'MODIFIED_FOLLOWING', 'WEEK');
-- The facts: a facility a story, its parts as "day amount", payments as "day amount", pauses as "from to resumed".
create temporary table story (no text primary key, product text, currency text, parts text[], paid text[], paused text[]);
insert into story values
  -- apache/fineract, fineract-e2e-tests-runner/…/features/LoanDelinquency-Part1.feature (TestRail numbers below): 1000 in four parts, three days of grace
  ('F12', 'grace3paused', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-10-16 250}', '{2023-10-06 2023-10-30 2023-10-25}'),
  ('F12N', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-10-16 250}', '{2023-10-06 2023-10-30 2023-10-25}'),
  ('F13', 'grace3paused', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{}', '{2023-10-25 2023-10-30,2023-10-30 2023-11-15 2023-10-30}'),
  ('F15', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{}', '{2023-10-25 2023-11-15}'),
  ('F16', 'grace3paused', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-10-01 250}', '{2023-10-16 2023-10-25}'),
  ('F16N', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-10-01 250}', '{2023-10-16 2023-10-25}'),
  ('F32', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{}', '{}'),
  ('F17', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{}', '{2023-11-17 2023-12-30 2023-12-01}'),
  ('FIP', 'grace3', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{}', '{2023-11-17 2023-11-30}'),
  ('FIC', 'plain', 'EUR', '{2023-10-01 250,2023-10-16 270,2023-10-31 270,2023-11-15 250}', '{}', '{}'),
  ('FIR', 'plain', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-10-26 250}', '{}'),
  ('FIA', 'plain', 'EUR', '{2023-10-01 250,2023-10-16 250,2023-10-31 250,2023-11-15 250}', '{2023-12-17 1000}', '{}'),
  -- apache/fineract, integration-tests/…/DelinquencyActionIntegrationTests.java; the down payment was made at once
  ('I1', 'plain', 'EUR', '{2023-11-16 25,2023-12-01 25,2023-12-16 25}', '{}', '{2023-11-16 2023-11-25}'),
  ('I2', 'plain', 'EUR', '{2022-01-16 375,2022-01-31 375}', '{}', '{2022-01-20 2022-01-30}'),
  ('I3', 'plain', 'EUR', '{2022-01-16 25,2022-01-31 25,2022-02-15 25}', '{}', '{2022-01-20 2022-01-30}'),
  ('I4', 'plain', 'EUR', '{2022-01-20 25,2022-01-30 25,2022-02-09 25}', '{}', '{2022-01-15 2022-01-25}'),
  ('I5', 'plain', 'EUR', '{2022-01-31 75}', '{}', '{2022-02-04 2022-02-09,2022-02-15 2022-02-20}'),
  ('I6', 'plain', 'EUR', '{2022-01-11 37.5,2022-01-21 37.5}', '{}', '{2022-01-03 2022-01-10}'),
  ('I7', 'plain', 'EUR', '{2022-01-16 187.5,2022-01-31 187.5,2022-02-15 187.5,2022-03-02 187.5}', '{}', '{2022-01-02 2022-01-20}'),
  ('I8', 'grace3paused', 'EUR', '{2025-06-27 143,2025-07-27 143,2025-08-26 143}', '{}', '{2025-06-17 2025-08-19}'),
  ('I8N', 'grace3', 'EUR', '{2025-06-27 143,2025-07-27 143,2025-08-26 143}', '{}', '{2025-06-17 2025-08-19}'),
  -- frappe/lending, loan/test_loan.py::test_dpd_calculation (that day counts the due day as the first) and
  -- loan_interest_accrual/test_loan_interest_accrual.py::test_dpd_calculation (it does not)
  ('L1', 'first', 'EUR', '{2024-10-05 3782,2024-11-05 3782}', '{2024-10-05 3000,2024-10-09 782,2024-11-05 3000,2024-11-10 782}', '{}'),
  ('L2', 'plain', 'EUR', '{2023-01-31 100000}', '{}', '{}'),
  -- fusionwiki.clearmatch.co, "How are days in arrears calculated": a dishonoured payment, parts of payments, fees
  ('C1', 'plain', 'EUR', '{2020-01-01 100,2020-02-01 100,2020-03-01 100,2020-04-01 100,2020-04-12 30,2020-04-14 20}',
   '{2020-01-01 100,2020-02-01 100,2020-03-01 100,2020-04-01 50,2020-04-10 80,2020-04-16 50}', '{}'),
  ('C2', 'plain', 'EUR', '{2020-02-01 100}', '{}', '{}'),
  -- cascadedebt.com/dpd: at the ends of months, by the next unpaid day
  ('D1', 'plain', 'EUR', '{2021-06-18 100,2021-07-18 100,2021-08-18 100}', '{2021-06-20 100,2021-08-05 100,2021-09-15 100}', '{}'),
  -- blog.credgenics.com, seven collections metrics; calculator7.snowdaycalculatornow.com, days past due calculator (legal)
  ('K15', 'plain', 'EUR', '{2024-03-15 100}', '{}', '{}'), ('N5', 'grace5', 'EUR', '{2024-01-10 100}', '{}', '{}'),
  -- bizscisolve.com.au/dpd after APS 220, attachment A 16: ninety calendar days since a contractual payment that was not met in full
  ('A90', 'plain', 'EUR', '{2023-01-31 100,2023-02-28 100,2023-03-31 100}', '{2023-02-10 98}', '{}'),
  -- developers.pismo.io, statement cycle dates: a due day on a closed day can be met on the next open one
  ('W0', 'plain', 'EUR', '{2026-02-28 100}', '{}', '{}'), ('W1', 'following', 'EUR', '{2026-02-28 100}', '{}', '{}'),
  ('W2', 'modified', 'EUR', '{2026-02-28 100}', '{}', '{}'),
  -- developers.pismo.io, overdue tolerance, method 1: what is left is at most the tolerance: not overdue. Currencies of no, two and three places.
  ('T0', 'plain', 'IRR', '{2026-01-10 500000}', '{2026-01-10 490000}', '{}'), ('T0M', 'plain', 'IRR', '{2026-01-10 500000}', '{2026-01-10 489999}', '{}'),
  ('T2', 'plain', 'EUR', '{2026-01-10 100}', '{2026-01-10 99}', '{}'), ('T2M', 'plain', 'EUR', '{2026-01-10 100}', '{2026-01-10 98.99}', '{}'),
  ('T3', 'plain', 'KWD', '{2026-01-10 10}', '{2026-01-10 9.9}', '{}'), ('T3M', 'plain', 'KWD', '{2026-01-10 10}', '{2026-01-10 9.899}', '{}'),
  -- and what is too much waits for the next part (frappe/lending #218: paid before its day, no day is late)
  ('V1', 'plain', 'EUR', '{2026-01-10 100,2026-02-10 100}', '{2026-01-05 150}', '{}');
grant select on story to public;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'published') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, 1 + row_number () over (order by no), no, 'person', 'Story ' || no, 'en', 'N1' from story;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, 1 + row_number () over (order by no), 'F-' || no, no, product, currency, '1000', '2019-12-01' from story;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (order by no, p.i), 'F-' || no, p.i::text, split_part (p.x, ' ', 1), split_part (p.x, ' ', 2), '0', '0'
  from story cross join unnest (parts) with ordinality p (x, i);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
select :run, 1 + row_number () over (order by no, p.i), 'P-' || no || '-' || p.i, 'F-' || no, 'payment', split_part (p.x, ' ', 1), split_part (p.x, ' ', 2), currency
  from story cross join unnest (paid) with ordinality p (x, i);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
values (:run, 900, 'R-C1', 'F-C1', 'reversal', '2020-02-03', '100', 'EUR', 'P-C1-2');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/X01-the-published-stories-are-told');
reset session authorization;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on, resumed_on, resumed_at, resumed_by)
select f.facility_id, f.branch_id, x.d[1]::date, x.d[2]::date, 'published', x.d[1]::date, x.d[3]::date, case when x.d[3] is not null then now () end,
       case when x.d[3] is not null then 'x' end
  from story s join core.facility f on f.facility_no = 'F-' || s.no cross join unnest (s.paused) p (x) cross join lateral (select string_to_array (p.x, ' ') as d) x;
create function tap.facility_of (p_no text) returns bigint language sql as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
-- delinquent days, days past due, the day delinquency began; '-' where nothing is late
create function tap.days_of (p_no text, p_on date) returns text language sql as $$
  select coalesce ((select concat_ws (' ', d.delinquent_days, d.past_due_days, to_char (d.delinquent_from, 'DD.MM.'))
                      from rules.facility_days (array (select g from rules.facility_figures (array[tap.facility_of (p_no)], p_on) g), p_on) d), '-') $$;
create function tap.parts_of (p_no text, p_on date) returns text language sql as $$
  select string_agg (b.bucket || ':' || b.amount, ' ' order by b.bucket)
    from (select d.bucket, trim_scale (sum (d.open_amount) / 100.0) as amount
            from rules.instalment_days (array[tap.facility_of (p_no)], p_on) d group by d.bucket) b $$;

select is (tap.days_of (t.no, t.on_day), t.days, '/sql/X03-' || t.no || '-on-' || t.on_day)
  from (values
    -- C3012: paid on 16 October, resumed on the 25th. Fineract takes a pause's days in the days of grace away, too (profile GRACE3PAUSED); §4.4 takes
    -- away |[start, effective_end) ∩ [delinquent_from, D)| only: six days instead of nine.
    ('F12', date '2023-10-10', '2 9 04.10.'), ('F12', '2023-10-16', '-'), ('F12', '2023-10-26', '0 10 19.10.'), ('F12', '2023-11-15', '18 30 19.10.'),
    ('F12N', '2023-10-26', '1 10 19.10.'), ('F12N', '2023-11-15', '21 30 19.10.'),
    -- C3013: one pause ends where the next begins, which is resumed on its first day
    ('F13', '2023-10-30', '21 29 04.10.'), ('F13', '2023-10-31', '22 30 04.10.'),
    -- C3015: entered on the 27th for the 25th
    ('F15', '2023-10-25', '21 24 04.10.'), ('F15', '2023-10-27', '21 26 04.10.'),
    -- C3016: a pause that begins on the due day, in the days of grace
    ('F16', '2023-10-26', '0 10 19.10.'), ('F16', '2023-10-27', '0 11 19.10.'), ('F16', '2023-10-28', '0 12 19.10.'), ('F16', '2023-10-29', '1 13 19.10.'),
    ('F16N', '2023-10-26', '1 10 19.10.'), ('F16N', '2023-10-29', '4 13 19.10.'),
    -- C3032, and the pause with resume of the first scenarios
    ('F32', '2023-12-01', '58 61 04.10.'), ('F17', '2023-11-17', '44 47 04.10.'), ('F17', '2023-12-01', '44 61 04.10.'), ('F17', '2023-12-02', '45 62 04.10.'),
    ('I1', '2023-11-26', '1 10 16.11.'), ('I2', '2022-02-02', '7 17 16.01.'), ('I3', '2022-03-02', '35 45 16.01.'), ('I5', '2022-03-01', '19 29 31.01.'),
    ('I8', '2025-10-31', '70 126 30.06.'), ('I8N', '2025-10-31', '73 126 30.06.')) t (no, on_day, days);
select is (tap.parts_of (t.no, t.on_day), t.parts, '/sql/X01-parts-of-' || t.no || '-on-' || t.on_day)
  from (values ('I1', date '2023-11-26', '1:25'), ('I4', '2022-02-05', '2:25 3:25'), ('I5', '2022-03-01', '3:75'), ('I6', '2022-01-12', '1:37.5'),
               ('I7', '2022-03-01', '3:562.5'),
               -- the feature file's ranges are 1–3, 4–30, 31–60, 61–90: the same parts in ours
               ('FIC', '2023-12-16', '3:520 4:520'), ('FIR', '2023-10-25', '2:250 3:250'), ('FIR', '2023-10-26', '2:250'), ('FIA', '2023-12-17', null),
               ('FIP', '2024-01-01', '3:500 4:500')) t (no, on_day, parts);

select is (split_part (tap.days_of (t.no, t.on_day), ' ', 2), t.days, '/sql/X06-' || t.no || '-on-' || t.on_day)
  from (values
    ('L1', date '2024-10-04', ''), ('L1', '2024-10-05', '1'), ('L1', '2024-10-06', '2'), ('L1', '2024-10-07', '3'), ('L1', '2024-10-08', '4'), ('L1', '2024-10-09', ''),
    ('L1', '2024-10-10', ''), ('L1', '2024-11-04', ''), ('L1', '2024-11-05', '1'), ('L1', '2024-11-06', '2'), ('L1', '2024-11-07', '3'), ('L1', '2024-11-08', '4'),
    ('L1', '2024-11-09', '5'), ('L1', '2024-11-10', ''), ('L2', '2023-02-02', '2'), ('L2', '2023-04-05', '64'), ('L2', '2023-07-05', '155'),
    ('C1', '2020-01-01', ''), ('C1', '2020-02-02', ''), ('C1', '2020-02-03', '2'), ('C1', '2020-03-01', ''), ('C1', '2020-03-02', '1'), ('C1', '2020-04-01', '31'),
    ('C1', '2020-04-10', '9'), ('C1', '2020-04-12', '11'), ('C1', '2020-04-14', '13'), ('C1', '2020-04-16', '15'), ('C2', '2020-03-01', '29'),
    ('D1', '2021-05-31', ''), ('D1', '2021-06-30', ''), ('D1', '2021-07-30', '12'), ('D1', '2021-08-31', '13'), ('D1', '2021-09-30', ''),
    ('K15', '2024-04-01', '17'), ('N5', '2024-01-10', ''), ('N5', '2024-01-25', '15'),
    ('A90', '2023-02-28', '28'), ('A90', '2023-04-30', '89'), ('A90', '2023-05-01', '90'),
    ('W0', '2026-03-04', '4'), ('W1', '2026-03-02', ''), ('W1', '2026-03-04', '2'), ('W2', '2026-02-27', ''), ('W2', '2026-03-04', '5'),
    ('T0', '2026-03-02', ''), ('T0M', '2026-03-02', '51'), ('T2', '2026-03-02', ''), ('T2M', '2026-03-02', '51'), ('T3', '2026-03-02', ''), ('T3M', '2026-03-02', '51'),
    ('V1', '2026-02-10', ''), ('V1', '2026-02-11', '1')) t (no, on_day, days);
select is (tap.days_of ('N5', '2024-01-25'), '10 15 15.01.', '/sql/X04-N5-ten-days-after-five-of-grace');

-- frappe/lending, the same file: special mention accounts up to 90 days, substandard from 91, and the borrower is one, too.
insert into core.classification_scheme (scheme, unit) values ('IRAC', 'DAY');
insert into core.classification_class (scheme, seq, class, above, is_default) values ('IRAC', 1, 'STANDARD', null, false), ('IRAC', 2, 'SMA_0', 0, false),
  ('IRAC', 3, 'SMA_1', 30, false), ('IRAC', 4, 'SMA_2', 60, false), ('IRAC', 5, 'D1', 90, true), ('IRAC', 6, 'D2', 365, false), ('IRAC', 7, 'D3', 1098, false);
select is ((select class from rules.facility_class ('IRAC', tap.facility_of ('L2'), '2023-01-31', 0, false, t.on_day)), t.class, '/sql/X07-L2-' || t.on_day)
  from (values (date '2023-02-02', 'SMA_0'), ('2023-04-05', 'SMA_2'), ('2023-07-05', 'D1')) t (on_day, class);

-- Regulation (EU) 2018/171, articles 1 and 2, and nhg.nl ("the larger of 100 euros and one per cent"): more than 90 days in a row above both.
create function tap.default_days (p_no text, p_on date) returns integer language sql as $$
  select coalesce ((select p_on - r.from_on + 1
                      from rules.default_runs (array (select l from rules.late_parts (array[tap.facility_of (p_no)], p_on) l), p_on) r), 0) $$;
select is (tap.default_days (t.no, t.on_day), t.days, '/sql/X09-' || t.no || '-' || t.on_day)
  from (values ('L2', date '2023-01-31', 0), ('L2', '2023-02-01', 1), ('L2', '2023-05-01', 90), ('L2', '2023-05-02', 91),
               ('K15', '2024-07-01', 0), ('C1', '2020-04-16', 0), ('A90', '2023-02-28', 0), ('A90', '2023-03-01', 1), ('A90', '2023-05-30', 91)) t (no, on_day, days);
select * from finish ();
