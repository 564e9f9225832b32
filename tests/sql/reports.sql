-- SPDX-License-Identifier: GPL-3.0-or-later
-- Balances of any day and what falls due, with feet that tie (A13, A18, O01, R-S1, I-16, I-18).
select plan (17);
\ir ../support/test-book.sql
set session authorization head_n;
select results_eq ($$select facility_no, open_balance, overdue, past_due_days, oldest_due_on, unallocated
  from api.report_facility_balances ('2026-03-02') where facility_no in ('F-K1', 'F-K5')$$,
  $$values ('F-K1', '300', '200', 51, '2026-01-10'::date, '0'), ('F-K5', '240', '140', 51, '2026-01-10'::date, '0')$$,
    '/sql/A18-balances-of-the-day');
select results_eq ($$select open_balance, overdue, past_due_days, oldest_due_on, unallocated from api.report_facility_balances ('2026-01-10')
  where facility_no = 'F-K5'$$,
  $$values ('300', '0', 0, null::date, '0')$$, '/sql/A13-on-the-due-day-nothing-is-overdue');
select results_eq ($$select open_balance, overdue, past_due_days from api.report_facility_balances ('2026-01-11') where facility_no = 'F-K5'$$,
  $$values ('300', '100', 1)$$, '/sql/A13-the-due-day-is-day-nought');
select is ((select count (*) from api.report_facility_balances ('2026-03-02')), 6::bigint, '/sql/I-18-the-north-sees-the-north');
select throws_ok ($$select * from api.report_facility_balances ('2026-03-03')$$, 'DN195', null, '/sql/A13-no-balance-of-a-day-to-come');
set session authorization printer_n;
select throws_ok ($$select * from api.report_facility_balances ('2026-03-02')$$, '42501', null, '/sql/I-18-the-print-operator-gets-no-report');

set session authorization head_n;
select throws_ok ($$select * from api.report_falling_due ('2026-03-01')$$, 'DN193', null, '/sql/O01-a-past-day-is-refused');
select throws_ok (format ('select * from api.report_falling_due (%L, %s)', '2026-04-01', (select branch_id from api.branches ()
  where branch_code = 'N') + 100), 'DN194', null,
  '/sql/O01-a-branch-that-is-not-there-is-refused');
reset session authorization;
select branch_id as south from core.branch where branch_code = 'S' \gset
select branch_id as n2 from core.branch where branch_code = 'N2' \gset
set session authorization head_n;
select throws_ok (format ('select * from api.report_falling_due (%L, %s)', '2026-04-01', :south), 'DN194', null,
  '/sql/O01-a-branch-outside-ones-tree-is-refused');
select is ((select count (*) from api.report_falling_due ('2026-04-01', :n2)), 0::bigint, '/sql/O01-a-sub-branch-shows-its-own');
select results_eq ($$select unpaid, falling_due, collectable, outstanding, next_due_on, last_due_on, past_due_days
  from api.report_falling_due ('2026-03-31') where facility_no = 'F-K5'$$,
  $$values (14000::bigint, 10000::bigint, 24000::bigint, 24000::bigint, '2026-03-10'::date, '2026-03-10'::date, 51)$$,
    '/sql/O01-unpaid-and-falling-due');
select is ((select falling_due from api.report_falling_due ('2026-03-09') where facility_no = 'F-K5'), 0::bigint,
  '/sql/O01-what-falls-due-later-does-not-count');
select results_eq ($$select currency, facility_count, unpaid, falling_due, collectable, outstanding
  from api.report_falling_due_totals ('2026-03-31')$$,
  $$select currency, count (*), sum (unpaid)::bigint, sum (falling_due)::bigint, sum (collectable)::bigint, sum (outstanding)::bigint
    from api.report_falling_due ('2026-03-31') group by currency$$,
  '/sql/I-16-the-foot-ties-to-its-rows');
select is ((select sum (outstanding)::bigint from api.report_falling_due ('2099-01-01')),
  (select sum (open_balance_minor + unallocated_minor)::bigint from api.report_facility_balances ('2026-03-02')),
  '/sql/I-16-all-that-ever-falls-due-is-what-is-owed');
-- Unallocated credit is set off against what is to be collected.
set session authorization importer_ho;
select is (tap.pay ('K5', '150.00', '2026-03-02'), 'APPLIED', '/sql/A10-ten-too-much-is-paid');
set session authorization head_n;
select is ((select collectable || ' ' || unpaid || ' ' || falling_due from api.report_falling_due ('2026-03-31') where facility_no = 'F-K5'),
  '9000 0 10000',
  '/sql/O01-credit-is-set-off');
set session authorization auditor_ho;
select is ((select count (*) from api.report_facility_balances ('2026-03-02')), 8::bigint, '/sql/I-18-the-auditor-sees-all-branches');
select * from finish ();
