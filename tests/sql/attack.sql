-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a clerk with psql tries (reliability §2.3, §5.5 4), each with its expected end. Connecting and the password are tried in
-- tests/db and tests/unit.
select plan (37);
\ir ../support/test-book.sql
set session authorization coll_n1;

-- Tables, whichever way
select refused ('select * from core.case', '42501', '/sql/A01-no-table-is-read');
select refused ('insert into core.payment (payment_no) values (''x'')', '42501', '/sql/A01-no-table-is-written');
select refused ('update core.case set owner = ''coll_n1''', '42501', '/sql/A01-no-table-is-changed');
select refused ('delete from audit.journal', '42501', '/sql/A01-no-evidence-is-deleted');
select refused ('truncate audit.journal', '42501', '/sql/A01-no-evidence-is-truncated');
select refused ('merge into core.case c using (select 1) x on true when matched then do nothing', '42501', '/sql/A01-no-table-is-merged');
select refused ('lock table core.case in access exclusive mode', '42501', '/sql/A02-no-table-is-locked');
select refused ('lock table core.case in access share mode', '42501', '/sql/A02-not-even-in-share-mode');
select refused ('copy core.party to ''/tmp/party''', '42501', '/sql/A01-no-table-is-copied');
select refused ('explain analyze select * from core.case', '42501', '/sql/A03-no-plan-tells-about-rows');
select refused ('select * from staging.payments', '42501', '/sql/A01-no-staged-row-is-read');
select refused ('insert into staging.payments (import_id, line_no) values (1, 1)', '42501', '/sql/A01-only-the-importer-stages');
select refused ('select rules.my_branches ()', '42501', '/sql/A04-inner-functions-are-not-called');
select refused ($$select rules.journal_cases (array[1::bigint], 'FORGED')$$, '42501', '/sql/A04-no-journal-row-is-forged');
select refused ($$select rules.number_take (1, 'W1', 2026, 1)$$, '42501', '/sql/A04-no-number-is-taken');

-- Becoming somebody else
select refused ('set role dun_api', '42501', '/sql/A05-nobody-becomes-the-api');
select refused ('set role dun_owner', '42501', '/sql/A05-nobody-becomes-the-owner');
select refused ('set role dun_branch_head', '42501', '/sql/A05-nobody-takes-another-role');
select refused ('alter role coll_n1 superuser', '42501', '/sql/A05-nobody-makes-himself-mighty');
select refused ('grant dun_branch_head to coll_n1', '42501', '/sql/A05-nobody-grants-himself-a-role');
select refused ('create role helper login', '42501', '/sql/A05-nobody-makes-a-login');
select refused ('set session_replication_role = replica', '42501', '/sql/A06-triggers-stay-on');
select lives_ok ($$set app.login = 'head_n'$$, '/sql/A07-a-setting-can-be-forged');
select is ((select count (*) from api.case_rows (tap.cases_of ('S1', 'S2'))), 0::bigint, '/sql/A07-and-changes-nothing');
set row_security = off;
select refused ('select * from api.case_rows (tap.cases_of (''K1''))', '42501', '/sql/A08-row-policies-can-not-be-switched-off');
set row_security = on;

-- Things in the way of the api
select refused ('create temp table case_transition (x int)', '42501', '/sql/A09-no-temporary-table-stands-in-the-way');
select refused ('create function public.lower (text) returns text language sql as $$ select ''x'' $$', '42501', '/sql/A09-no-function-stands-in-the-way');
select refused ('create schema mine', '42501', '/sql/A09-no-schema-is-made');
select refused ('create extension hstore', '42501', '/sql/A09-no-extension-is-made');
select refused ('do $$ begin perform lo_create (0); end $$', '42501', '/sql/A10-no-large-object-is-made');
select refused ('select pg_advisory_lock (1)', '42501', '/sql/A11-no-advisory-lock-is-taken');
select refused ('select pg_read_file (''/etc/passwd'')', '42501', '/sql/A12-no-file-of-the-server-is-read');
select refused ('copy (select 1) to program ''id''', '42501', '/sql/A12-no-program-is-run');
select refused ('select pg_terminate_backend (pid) from pg_stat_activity where usename = ''postgres''', '42501', '/sql/A13-nobody-is-thrown-out');
select refused ('select rolpassword from pg_authid', '42501', '/sql/A14-no-password-is-read');

-- Guessing what belongs to others: not there and not yours sound the same
select is (refusal (format ('select * from api.case_head (%s)', tap.case_of ('S1'))), refusal ('select * from api.case_head (999999)'),
  '/sql/A15-a-hidden-case-and-none-sound-the-same');
select is ((select count (*) from api.search ('Southern')), 0::bigint, '/sql/A15-nobody-of-another-branch-is-found');
reset session authorization;
select * from finish ();
