-- SPDX-License-Identifier: GPL-3.0-or-later
-- Money facts that a later file may not bring, or not so (A10, I-5, I-6): what is due is not changed, what came back did not come back twice.
select no_plan ();
\ir ../support/test-book.sql
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'more') ->> 'import_id' as run \gset
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-K1', '4', '2026-03-02', '10', '0', '0'), (:run, 3, 'F-K1', '5', '2026-03-03', '10', '0', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'A', 'F-K1', 'payment', '2026-03-01', '10', 'EUR'), (:run, 3, 'B', 'F-K1', 'payment', '2026-03-01', '10', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.faults_of (p_instalments text[] default '{}', p_payments text[] default '{}') returns text language plpgsql as $$
declare
  v_run   bigint := (api.import_begin (gen_random_uuid (), 'edges') ->> 'import_id')::bigint;
  v_state text;
begin
  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
  select v_run, 1 + i, 'F-K1', split_part (x, ' ', 1), split_part (x, ' ', 2), split_part (x, ' ', 3), '0', '0' from unnest (p_instalments) with ordinality u (x, i);
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  select v_run, 1 + i, split_part (x, ' ', 1), split_part (x, ' ', 2), case when split_part (x, ' ', 5) = '' then 'payment' else 'reversal' end, split_part (x, ' ', 3),
         split_part (x, ' ', 4), 'EUR', nullif (split_part (x, ' ', 5), '') from unnest (p_payments) with ordinality u (x, i);
  v_state := api.import_apply (gen_random_uuid (), v_run) ->> 'state';
  return concat_ws (': ', v_state, (select string_agg (line_no || ' ' || column_name || ' ' || reason, ', ' order by line_no, column_name) from api.import_errors (v_run)));
end $$;
create function tap.late_of (p_no text, p_on date) returns text language plpgsql as $$
declare
  v_run bigint := (api.import_begin (gen_random_uuid (), 'late') ->> 'import_id')::bigint;
begin
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency) values (v_run, 2, p_no, 'F-K1', 'payment', p_on::text, '1', 'EUR');
  return (select concat_ws (' ', n ->> 'code', n #>> '{detail,count}', n #>> '{detail,oldest_on}') from jsonb_array_elements (api.import_apply (gen_random_uuid (), v_run) -> 'notices') n);
end $$;
set session authorization importer_ho;
select is (tap.faults_of ('{4 2026-03-02 11}'), 'REFUSED: 2 due_on DN123', '/sql/A10-what-falls-due-today-is-not-changed');
select is (tap.faults_of ('{5 2026-03-01 10}'), 'REFUSED: 2 due_on DN123', '/sql/A10-nor-does-a-part-fall-due-yesterday');
select is (tap.faults_of ('{5 2026-03-02 10}'), 'APPLIED', '/sql/A10-today-it-may');
select is (tap.faults_of (p_payments => '{R1 F-K1 2026-03-02 10 A,R2 F-K1 2026-03-02 10 A}'), 'REFUSED: 3 reverses DN125', '/sql/I6-not-twice-in-one-file');
select is (tap.faults_of (p_payments => '{R1 F-K2 2026-03-02 10 A}'), 'REFUSED: 2 reverses DN125', '/sql/I6-not-of-another-facility');
select is (tap.faults_of (p_payments => '{R1 F-K1 2026-03-02 9.99 A}'), 'REFUSED: 2 reverses DN125', '/sql/I6-not-in-part');
select is (tap.faults_of (p_payments => '{R1 F-K1 2026-02-28 10 A}'), 'REFUSED: 2 reverses DN124', '/sql/I6-not-before-it-came');
select is (tap.faults_of (p_payments => '{R1 F-K1 2026-03-02 10 A}'), 'APPLIED', '/sql/I6-once');
select is (tap.faults_of (p_payments => '{R2 F-K1 2026-03-02 10 A}'), 'REFUSED: 2 reverses DN125', '/sql/I6-not-again-in-another-file');
select is (tap.faults_of (p_payments => '{R2 F-K1 2026-03-02 10 R1}'), 'REFUSED: 2 reverses DN125', '/sql/I6-a-reversal-is-not-reversed');
select is (tap.faults_of (p_payments => '{R1 F-K1 2026-03-02 10 B}'), 'REFUSED: 2 payment_no DN122', '/sql/I6-nor-is-it-one-of-another-payment');
select is (tap.faults_of (p_payments => '{A F-K1 2026-03-01 10,R1 F-K1 2026-03-02 10 A}'), 'APPLIED', '/sql/I6-the-same-file-again-is-known');
-- Told to who imports: money of months whose reports are written; of this month it is not.
select is (tap.late_of ('L1', '2026-02-28'), 'DN369 1 2026-02-28', '/sql/A10-money-of-last-month-is-told');
select is (tap.late_of ('L2', '2026-03-01'), null, '/sql/A10-money-of-this-month-is-not');
reset session authorization;
select * from finish ();
