-- SPDX-License-Identifier: GPL-3.0-or-later
-- FIGURE import_ratio: a portfolio of 30,000 customers, 150,000 instalments and 120,000 payments through api.import_apply ()
-- (checks, allocation, cases, journal included) over insert … select of the same rows into the same constrained tables.
-- Runs as superuser in a throwaway database with an open business day of 2026-06-30 or later, an importer and his branch:
--   psql -X -d CLONE -v importer=LOGIN -v branch=CODE -f import.sql
-- The generator has no chance in it: the same portfolio each time.
\set ON_ERROR_STOP on
\if :{?customers}
\else
\set customers 30000
\endif
\pset footer off
\pset tuples_only on
\o /dev/null
set client_min_messages = warning;

set session authorization :importer;
select (api.import_begin (gen_random_uuid (), 'bench') ->> 'import_id')::bigint as import_id \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, born_on, phone, email, street, postal_code, city,
  country)
select :import_id, i + 1, 'B' || lpad (i::text, 7, '0'), case i % 10 when 0 then 'organisation' else 'person' end,
       (array['Anna Kowalska', 'محمد رضایی', 'Əli Məmmədov', 'Олена Шевченко', 'Иван Петров', 'Γιώργος Παπαδόπουλος', 'Мария Иванова',
         'John Smith'])[1 + i % 8]
         || ' ' || i, (array['pl', 'fa', 'az', 'uk', 'ru', 'el', 'bg', 'en'])[1 + i % 8], b.branch_code,
       (date '1950-01-01' + i % 15000)::text, '+1555' || lpad (i::text, 8, '0'), 'b' || i || '@example.com', 'Street ' || i % 400,
         (10000 + i % 80000)::text,
       'City ' || i % 300, 'PL'
  from generate_series (1, :customers) i, (values (:'branch')) b (branch_code);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on, annual_rate)
select :import_id, i + 1, 'F' || lpad (i::text, 7, '0'), 'B' || lpad (i::text, 7, '0'), (array['credit card', 'personal loan',
  'mortgage'])[1 + i % 3],
       'EUR', (1000 + i % 50000)::text || '.00', '2025-01-01', '9.5'
  from generate_series (1, :customers) i;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :import_id, (i - 1) * 5 + n + 1, 'F' || lpad (i::text, 7, '0'), n::text, (date '2026-01-10' + (n - 1) * 30 + i % 5)::text,
       (100 + i % 700)::text || '.' || lpad ((i % 100)::text, 2, '0'), (i % 40)::text || '.50', case i % 4 when 0 then '2.00' else '0' end
  from generate_series (1, :customers) i, generate_series (1, 5) n;
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, method, reference)
select :import_id, (i - 1) * 4 + n + 1, 'P' || lpad (i::text, 7, '0') || '/' || n, 'F' || lpad (i::text, 7, '0'),
       case when (i * 4 + n) % 117 = 0 then 'credit_note' else 'payment' end, (date '2026-01-08' + (n - 1) * 30 + (i * 7 + n * 3) % 20)::text,
       case when i % 3 = 0 then (100 + i % 700) + (i % 40) + 4 else 60 + i % 500 end::text || '.' || lpad ((i % 100)::text, 2, '0'),
       'EUR', 'bank_transfer', 'REF ' || i || '/' || n
  from generate_series (1, :customers) i, generate_series (1, 4) n;

select clock_timestamp () as t0 \gset
select api.import_apply (gen_random_uuid (), :import_id) as result \gset
select extract (epoch from clock_timestamp () - :'t0'::timestamptz) as import_s \gset
reset session authorization;

-- The yardstick: the rows of the files, then also those the import derives, into the same tables, emptied, with all their
-- constraints, indexes and triggers.
create schema plain;
create table plain.party as select * from core.party order by party_id;
create table plain.contact_point as select * from core.contact_point order by contact_point_id;
create table plain.facility as select * from core.facility order by facility_id;
create table plain.instalment as select * from core.instalment order by instalment_id;
create table plain.payment as select * from core.payment order by payment_id;
create table plain.allocation as select * from core.allocation order by allocation_id;
create table plain.case_row as select * from core.case order by case_id;
create table plain.case_pulse as select * from core.case_pulse order by case_id;
create table plain.case_item as select * from core.case_item;
create table plain.assignment as select * from core.assignment;
create table plain.facility_state as select * from core.facility_state order by facility_id;
create table plain.customer_state as select * from core.customer_state order by party_id;
create table plain.delinquency_interval as select * from core.delinquency_interval order by facility_id, from_on;
create table plain.journal as select * from audit.journal where case_id <> 0 order by journal_id;
create table plain.journal_detail as select * from audit.journal_detail where case_id <> 0 order by journal_id;
delete from plain.party where customer_no !~ '^B[0-9]{7}$';
set session_replication_role = replica;
truncate core.party, core.allocation, core.facility_state, core.customer_state, core.delinquency_interval, audit.journal, audit.journal_detail cascade;
\c -
set client_min_messages = warning;

select clock_timestamp () as t0 \gset
begin;
insert into core.party (party_id, customer_no, kind, name, language, branch_id, national_id, born_on, controller, customer_since, recorded_at,
  version)
  overriding system value select party_id, customer_no, kind, name, language, branch_id, national_id, born_on, controller, customer_since,
    recorded_at, version from plain.party;
insert into core.contact_point (contact_point_id, party_id, branch_id, kind, value, street, postal_code, city, country, is_primary, state,
  is_blocked, source, verified_on, recorded_at, recorded_by, version)
  overriding system value select contact_point_id, party_id, branch_id, kind, value, street, postal_code, city, country, is_primary, state,
    is_blocked, source, verified_on, recorded_at, recorded_by, version from plain.contact_point;
insert into core.facility (facility_id, facility_no, party_id, branch_id, product, currency, principal, opened_on, matures_on, annual_rate, status,
  creditor, recorded_at, version)
  overriding system value select facility_id, facility_no, party_id, branch_id, product, currency, principal, opened_on, matures_on, annual_rate,
    status, creditor, recorded_at, version from plain.facility;
insert into core.instalment (instalment_id, facility_id, branch_id, instalment_no, version_no, due_on, principal, interest, fee, penalty,
  effective_on, recorded_at)
  overriding system value select instalment_id, facility_id, branch_id, instalment_no, version_no, due_on, principal, interest, fee, penalty,
    effective_on, recorded_at from plain.instalment;
insert into core.payment (payment_id, payment_no, facility_id, branch_id, kind, paid_on, amount, currency, method, reference, reverses_id,
  recorded_at, recorded_by)
  overriding system value select * from plain.payment;
commit;
select extract (epoch from clock_timestamp () - :'t0'::timestamptz) as plain_s \gset
\c -
set client_min_messages = warning;
analyze;
-- It works for people who are signed in; here the rows are there.
alter table core.case disable trigger case_pulse_begins;
select clock_timestamp () as t0 \gset
begin;
insert into core.allocation overriding system value select * from plain.allocation;
insert into core.case (case_id, case_no, party_id, branch_id, stage, tray_ready_on, previous_stage, owner, opened_on, opened_by, is_manual,
  had_arrears, closed_on, close_reason, previous_case_id, reopened, warning_cycle, sort_due_on, sort_arrears)
  overriding system value select case_id, case_no, party_id, branch_id, stage, tray_ready_on, previous_stage, owner, opened_on, opened_by,
    is_manual, had_arrears, closed_on, close_reason, previous_case_id, reopened, warning_cycle, sort_due_on, sort_arrears from plain.case_row;
insert into core.case_pulse select * from plain.case_pulse;
insert into core.case_item select * from plain.case_item;
insert into core.assignment overriding system value select * from plain.assignment;
insert into core.facility_state select * from plain.facility_state;
insert into core.customer_state select * from plain.customer_state;
insert into core.delinquency_interval select * from plain.delinquency_interval;
insert into audit.journal overriding system value select * from plain.journal;
insert into audit.journal_detail select * from plain.journal_detail;
commit;
select extract (epoch from clock_timestamp () - :'t0'::timestamptz) as derived_s \gset
\o
select format ('FIGURE import_s %s s', round (:import_s, 2));
select format ('FIGURE import_plain_s %s s', round (:plain_s, 2));
select format ('FIGURE import_plain_derived_s %s s', round (:derived_s, 2));
select format ('FIGURE import_ratio %s ratio', round (:import_s / (:plain_s + :derived_s), 2));
select format ('FIGURE import_ratio_files_only %s ratio', round (:import_s / :plain_s, 2));
