-- SPDX-License-Identifier: GPL-3.0-or-later
-- Lists, search and the case folder: what is shown, in which order, to whom (C01, C05, C06, C09, C11, A14, A15, I-18).
select plan (52);
\ir ../support/test-book.sql
select is (:'import_state'::text, 'APPLIED', '/sql/A06-the-book-is-there');

-- The session
set session authorization coll_n1;
select is ((select branch_code || ' ' || business_day || ' ' || array_to_string (permissions, ',') from api.session_open ()),
  'N1 2026-03-02 AGREEMENT,CALL,CONSENT,DISPUTE,DOCUMENT,REFER,REPORT,VIEW,WARN,WORK', '/sql/B07-a-session-says-who-one-is-and-what-one-may');
select is (api.contract (), 1, '/sql/S-the-contract-has-a-number');
select ok ((select needs_control_date from api.codes () where domain = 'outcome' and code = 'NO_ANSWER'), '/sql/C08-codes-carry-their-flags');
select is_empty ($$select k.domain, k.code from api.codes () k group by k.domain, k.code having count (*) > 1$$, '/sql/C08-every-choice-is-there-once');
select is ((select string_agg (branch_code || depth, ' ') from api.branches ()), 'N10', '/sql/B08-a-clerk-sees-his-branch');
select is ((select exponent from api.currencies () where currency = 'IRR'), 0::smallint, '/sql/I6-a-currency-has-its-exponent');
select lives_ok ($$select api.preference_set (gen_random_uuid (), 'columns', 'a'), api.preference_set (gen_random_uuid (), 'columns', 'b')$$,
  '/sql/S-a-preference-is-stored-over-the-old-one');
select is ((select value from api.preference_get ('columns')), 'b', '/sql/S-a-preference-comes-back');
select refused ($$select api.language_set (gen_random_uuid (), 'xx')$$, 'DN108', '/sql/R-an-unknown-language-is-refused');
select lives_ok ($$select api.language_set ('00000000-0000-4000-8000-00000000000a', 'fa')$$, '/sql/R-the-language-of-the-screens-is-ones-own');
select is ((select result ->> 'language' from api.request_result ('00000000-0000-4000-8000-00000000000a')), 'fa', '/sql/R-what-became-of-a-write-can-be-asked');
select refused ($$select api.language_set ('00000000-0000-4000-8000-00000000000a', 'pl')$$, 'DN102', '/sql/R-a-key-is-for-one-thing');
set session authorization coll_n1b;
select is_empty ($$select * from api.preference_get (null)$$, '/sql/S-preferences-are-ones-own');
select is_empty ($$select * from api.request_result ('00000000-0000-4000-8000-00000000000a')$$, '/sql/R-another-login-learns-nothing-of-a-write');

-- Keys and rows
set session authorization head_n;
select is (cardinality (api.case_keys ('{}', null, false)), 6, '/sql/I18-the-list-holds-the-own-branches-only');
select is (cardinality (api.case_keys (null, null, null)), 6, '/sql/C01-no-filter-is-a-filter');
select is ((select string_agg (customer_no, ' ') from api.case_rows (api.case_keys ('{}', 'name', false))), 'K1 K6 K4 K5 K3 K2',
  '/sql/A15-names-are-ordered-as-people-order-them');
select is ((select string_agg (customer_no, ' ') from api.case_rows (api.case_keys ('{}', 'name', true))), 'K2 K3 K5 K4 K6 K1', '/sql/A15-and-backwards');
select is (api.case_keys ('{"owner": "pool"}', 'case_no', false), api.case_keys ('{}', 'case_no', false), '/sql/I4-a-case-without-an-owner-is-in-the-pool');
select is (cardinality (api.case_keys ('{"days_from": 31, "days_to": 60}', null, false)), 6, '/sql/A07-a-range-of-days');
select is (cardinality (api.case_keys ('{"bucket": 1}', null, false)), 0, '/sql/A07-a-bucket');
select is (cardinality (api.case_keys ('{"text": "kow"}', null, false)), 1, '/sql/C11-a-text-leaves-whom-it-finds');
select is (cardinality (api.case_keys ('{"stage": ["FOLLOW_UP", "LEGAL"], "state": "ALL", "tray": "NONE", "held": false, "product": "loan"}', 'stage', false)), 6,
  '/sql/A15-filters-meet');
select refused ($$select api.case_keys ('{"sql": "x"}', null, false)$$, 'DN108', '/sql/R-an-unknown-filter-is-refused');
select refused ($$select api.case_keys ('{}', 'case_id; drop', false)$$, 'DN108', '/sql/R-an-unknown-order-is-refused');
select results_eq ($$select arrears_list, exposure_list, past_due_days, bucket::int, worklist_state, promise_amount from api.case_rows (array[tap.case_of ('K5')])$$,
  $$values ('EUR:14000', 'EUR:24000', 51, 2, 'AWAITING_FOLLOW_UP', null::bigint)$$, '/sql/A15-a-row-shows-the-figures-of-the-day');
select is_empty ($$select * from api.case_rows (array[tap.case_of ('S1')])$$, '/sql/I18-a-key-of-another-branch-gives-no-row');
select results_eq ($$select n, arrears_list from api.case_totals (api.case_keys ('{}', null, false))$$, $$values (6::bigint, 'EUR:114000')$$,
  '/sql/A15-the-foot-adds-up');
set session authorization admin_ho;
select refused ($$select api.case_keys ('{}', null, false)$$, '42501', '/sql/B07-an-administrator-sees-no-customers');

-- Search
set session authorization coll_n1;
select is ((select customer_no from api.search ('رضايي')), 'K2', '/sql/C11-arabic-letters-find-a-persian-name');
select is ((select customer_no from api.search ('παπαδοπ')), 'K4', '/sql/C11-accents-make-no-difference');
select is ((select customer_no from api.search ('ива')), 'K5', '/sql/C11-any-part-of-a-name');
select is ((select string_agg (customer_no, ' ') from api.search ('an')), 'K1', '/sql/C11-two-letters-match-the-beginning');
select is ((select matched_by from api.search ('k3') where customer_no = 'K3'), null, '/sql/C11-numbers-are-exact');
select is ((select matched_by from api.search ('K3')), 'CUSTOMER_NO', '/sql/C11-by-customer-number');
select is ((select customer_no from api.search ('F-K4')), 'K4', '/sql/C11-by-facility');
select is ((select customer_no from api.search ('600 000 001')), 'K1', '/sql/C11-by-any-part-of-a-phone');
select is ((select customer_no from api.search ('۶۰۰۰۰۰۰۰۱')), 'K1', '/sql/C11-persian-digits-find-a-phone');
select is ((select count (*) from api.search ('%')) + (select count (*) from api.search ('South')), 0::bigint, '/sql/C11-no-wildcards-and-no-other-branch');

-- The folder
select is ((select name || stage || arrears_list || past_due_days from api.case_head (tap.case_of ('K1'))), 'Anna KowalskaFOLLOW_UPEUR:2000051', '/sql/A14-the-head');
select refused ($$select * from api.case_head (tap.case_of ('S1'))$$, 'DN106', '/sql/I18-a-folder-of-another-branch-is-not-there');
select results_eq ($$select facility_no, overdue, open_balance, next_due_on, days_to_payment from api.case_facilities (tap.case_of ('K5'))$$,
  $$values ('F-K5', 14000::bigint, 24000::bigint, date '2026-03-10', 51)$$, '/sql/A18-a-facility-with-its-figures');
select results_eq ($$select instalment_no, allocated, open_amount, days, state from api.facility_instalments ((select facility_id from api.case_facilities (tap.case_of ('K5'))))$$,
  $$values (1, 6000::bigint, 4000::bigint, 51, 'OVERDUE'), (2, 0, 10000, 20, 'OVERDUE'), (3, 0, 10000, -8, 'DUE')$$, '/sql/A13-instalments-with-days-to-payment');
select results_eq ($$select payment_no, amount, allocated, unallocated from api.facility_payments ((select facility_id from api.case_facilities (tap.case_of ('K5'))))$$,
  $$values ('P-K5', 6000::bigint, 6000::bigint, 0::bigint)$$, '/sql/I5-payments-with-what-is-allocated');
select is ((select sum (amount) from api.payment_allocations ((select payment_id from api.facility_payments ((select facility_id from api.case_facilities (tap.case_of ('K5'))))))),
  6000::numeric, '/sql/I5-allocations-add-up');
select results_eq ($$select seq, phase, event, to_state from api.case_timeline (tap.case_of ('K1'))$$,
  $$values (1, 'DONE', 'OPEN_CASE', 'FOLLOW_UP'), (2, 'CURRENT', null, 'FOLLOW_UP')$$, '/sql/C05-what-was-done-and-where-it-stands');
select results_eq ($$select cases, instalments_due, instalments_on_time, worst_past_due_days, collected_list from api.case_statistics (tap.case_of ('K5'))$$,
  $$values (1::bigint, 2::bigint, 0::bigint, 51, 'EUR:6000')$$, '/sql/C09-statistics-of-a-customer');

-- Two people
select is ((select count (*) from api.presence_touch (tap.case_of ('K1'))), 1::bigint, '/sql/X50-alone-on-a-case');
set session authorization coll_n1b;
select results_eq ($$select full_name, is_me from api.presence_touch (tap.case_of ('K1'))$$, $$values ('Carl None', true), ('Clara None', false)$$,
  '/sql/X50-two-people-on-one-case-learn-of-each-other');
set session authorization auditor_ho;
select lives_ok ($$select api.presence_touch (tap.case_of ('K1'))$$, '/sql/B07-an-auditor-looks-without-a-trace');
reset session authorization;
reset session authorization;
update core.party set customer_no = 'M004711' where customer_no = 'K4';
set session authorization head_n;
select is ((select customer_no from api.search ('m0047')), 'M004711', '/sql/C11-the-beginning-of-a-number');
reset session authorization;
select * from finish ();
