-- SPDX-License-Identifier: GPL-3.0-or-later
-- Five more penalties reckoned by hand (A12, Y01): a leap year by each day count, rates that change, a cap that is reached and raised, days that are
-- frozen for two reasons, and money that pays a part. Amounts in cents; the working is in the comments.
select plan (33);
\ir ../support/test-book.sql

insert into core.penalty_profile (profile, base, day_count, grace_days) values
  ('C365', 'OVERDUE_PRINCIPAL', '365', 0), ('C360', 'OVERDUE_PRINCIPAL', '360', 0), ('CACT', 'OVERDUE_PRINCIPAL', 'ACT', 0), ('CRATE', 'OVERDUE_PRINCIPAL', '365', 0),
  ('CCAP', 'OVERDUE_PRINCIPAL', '365', 0), ('CFREEZE', 'OVERDUE_PRINCIPAL', '365', 0), ('CPART', 'OVERDUE_PRINCIPAL_INTEREST', '360', 0);
insert into core.penalty_rate (profile, from_on, annual_rate) values
  ('C365', '2020-01-01', 10), ('C360', '2020-01-01', 10), ('CACT', '2020-01-01', 10), ('CRATE', '2025-01-01', 8), ('CRATE', '2025-07-01', 10),
  ('CRATE', '2025-09-15', 9.5), ('CCAP', '2020-01-01', 36.5), ('CFREEZE', '2020-01-01', 7.3), ('CFREEZE', '2026-02-12', 14.6), ('CPART', '2020-01-01', 9);
insert into core.penalty_cap (profile, from_on, cap_bp) values ('CCAP', '2020-01-01', 200), ('CCAP', '2026-02-10', 300);
insert into core.penalty_freeze (profile, from_on, to_on, reason) values ('CFREEZE', '2026-02-01', '2026-02-14', 'flood');
insert into core.product (product, penalty_profile) select lower (profile), profile from core.penalty_profile where profile ~ '^C';
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'five cases') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'en', 'N1' from unnest (array['L365', 'L360', 'LACT', 'LEND', 'RATE', 'CAP', 'FREEZE', 'PART']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, n.product, 'EUR', n.principal, '2023-01-01'
  from (values (1, 'L365', 'c365', '1000'), (2, 'L360', 'c360', '1000'), (3, 'LACT', 'cact', '1000'), (4, 'LEND', 'cact', '1000'), (5, 'RATE', 'crate', '20000'),
               (6, 'CAP', 'ccap', '1000'), (7, 'FREEZE', 'cfreeze', '9000'), (8, 'PART', 'cpart', '5000')) n (i, no, product, principal);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, n.principal, n.interest, n.fee
  from (values ('L365', 1, '2023-12-22', '1000', '0', '0'), ('L360', 1, '2023-12-22', '1000', '0', '0'), ('LACT', 1, '2023-12-22', '1000', '0', '0'),
               ('LEND', 1, '2024-12-30', '1000', '0', '0'), ('RATE', 1, '2025-06-16', '12000', '0', '0'), ('CAP', 1, '2026-01-10', '1000', '0', '0'),
               ('FREEZE', 1, '2026-01-20', '5000', '0', '0'), ('PART', 1, '2026-01-15', '800', '100', '20'), ('PART', 2, '2026-02-14', '400', '50', '0'))
       n (no, part, due, principal, interest, fee);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-CAP', 'F-CAP', 'payment', '2026-02-04', '600', 'EUR'), (:run, 3, 'P-PART', 'F-PART', 'payment', '2026-01-25', '70', 'EUR'),
       (:run, 4, 'P-PART2', 'F-PART', 'payment', '2026-02-20', '300', 'EUR');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/A12-the-five-cases-are-there');
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select facility_id, branch_id, '2026-02-10', '2026-02-20', 'r', '2026-02-10' from core.facility where facility_no = 'F-FREEZE';
-- exact to four places, and what is charged
create function tap.penalty (p_no text, p_on date) returns text language sql as $$
  select round (exact, 4) || ' ' || amount from rules.penalty_total (tap.id_of (p_no), p_on) $$;
-- days times base in whole units, f: frozen
create function tap.lines (p_no text, p_on date) returns text language sql as $$
  select string_agg (l.days || 'x' || l.base / 100 || '@' || trim_scale (l.annual_rate) || case when l.is_frozen then 'f' else '' end, ' ' order by l.from_on)
    from rules.penalty_lines (tap.id_of (p_no), p_on) l $$;

select is (tap.penalty (t.no, t.on_day), t.amount, '/sql/Y01-' || t.no || '-on-' || t.on_day)
  from (values
    -- 1. Ten days of December 2023 and seventy of 2024, over the leap day: 1000 × 10 % × 80 / 365, / 360, × 10 / 365 + × 70 / 366
    ('L365', date '2024-03-11', '2191.7808 2192'), ('L360', '2024-03-11', '2222.2222 2222'), ('LACT', '2024-03-11', '2186.5409 2187'),
    -- the leap day costs a day like any: 69 days before it, 70 after it
    ('L365', '2024-02-29', '1890.4110 1890'), ('L365', '2024-03-01', '1917.8082 1918'), ('LACT', '2024-01-01', '273.9726 274'), ('LACT', '2024-01-02', '301.2950 301'),
    -- out of a leap year: × 2 / 366 + × 3 / 365
    ('LEND', '2025-01-04', '136.8366 137'),
    -- 2. 12,000 × (15 × 8 + 76 × 10 + 16 × 9.5) % / 365; the day of a change has the new rate for the first time the day after
    ('RATE', '2025-07-01', '3945.2055 3945'), ('RATE', '2025-07-02', '4273.9726 4274'), ('RATE', '2025-09-15', '28931.5068 28932'), ('RATE', '2025-10-01', '33928.7671 33929'),
    -- 3. A euro a day up to twenty euros; from 4 February 0.40 a day; thirty euros from 10 February
    ('CAP', '2026-01-29', '1900.0000 1900'), ('CAP', '2026-01-30', '2000.0000 2000'), ('CAP', '2026-01-31', '2100.0000 2000'), ('CAP', '2026-02-04', '2500.0000 2000'),
    ('CAP', '2026-02-09', '2700.0000 2000'), ('CAP', '2026-02-10', '2740.0000 2740'), ('CAP', '2026-02-17', '3020.0000 3000'), ('CAP', '2026-03-02', '3540.0000 3000'),
    -- 4. A euro a day for twelve days, nothing for nineteen, two euros a day for ten
    ('FREEZE', '2026-02-01', '1200.0000 1200'), ('FREEZE', '2026-02-15', '1200.0000 1200'), ('FREEZE', '2026-02-20', '1200.0000 1200'), ('FREEZE', '2026-03-02', '3200.0000 3200'),
    -- 5. (10 × 900 + 20 × 850 + 6 × 1300 + 10 × 1000) × 9 % / 360: fees first, which bear nothing, then interest, then principal
    ('PART', '2026-01-25', '225.0000 225'), ('PART', '2026-02-14', '650.0000 650'), ('PART', '2026-03-02', '1095.0000 1095')) t (no, on_day, amount);
select is (tap.lines ('RATE', '2025-10-01'), '15x12000@8 76x12000@10 16x12000@9.5', '/sql/A12-a-line-for-each-rate');
select is (tap.lines ('FREEZE', '2026-03-02'), '12x5000@7.3 11x5000@7.3f 8x5000@14.6f 10x5000@14.6', '/sql/A12-frozen-days-are-shown');
select is (tap.lines ('PART', '2026-03-02'), '10x900@9 20x850@9 6x1300@9 10x1000@9', '/sql/A12-a-line-for-each-payment');
set session authorization coll_n1;
select is ((select string_agg (concat_ws (' ', state, days, exact, amount), ', ' order by line_no) from api.facility_penalty (tap.id_of ('CAP'))),
  'ACCRUES 25 25, ACCRUES 26 10.4, CAPPED 30, TOTAL 30 3000', '/sql/A12-the-cap-is-shown-where-it-cuts');
select is ((select string_agg (concat_ws (' ', state, days, annual_rate, exact, amount), ', ' order by line_no) from api.facility_penalty (tap.id_of ('FREEZE'))),
  'ACCRUES 12 7.3 12, FROZEN 11 7.3 0, FROZEN 8 14.6 0, ACCRUES 10 14.6 20, TOTAL 32 3200', '/sql/A12-and-the-frozen-days-cost-nothing');
reset session authorization;
select * from finish ();
