-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first page: every figure adds up and names the list behind it (C10, R-S15, R-05, X01).
select plan (9);
\ir ../support/test-book.sql
set session authorization head_n;
select results_eq ($$select from_on, arrears_start, fallen_due, collected, arrears_end, rate_bp from api.glance (null, '2026-02-01', null)$$,
  $$values (date '2026-02-01', 60000::bigint, 60000::bigint, 6000::bigint, 114000::bigint, 500)$$, '/sql/C10-collected-of-due');
select results_eq ($$select part, bucket::int, amount from api.glance_ageing (null)$$,
  $$values ('NOT_DUE', null, 60000::bigint), ('BUCKET', 1, 60000), ('BUCKET', 2, 54000)$$, '/sql/R05-ageing-by-due-day');
select is ((select sum (amount) from api.glance_ageing (null))::text, (select split_part (exposure_list, ':', 2) from api.case_totals (api.case_keys (null, null, null))),
  '/sql/R05-ageing-adds-to-the-balance');
select is ((select cases || ' ' || arrears_list from api.glance_trays (null) where stage = 'FOLLOW_UP'), '6 EUR:114000', '/sql/D05-trays-with-what-they-owe');
select is ((select sum (cardinality (api.case_keys (filter, null, false)))::int from api.glance_trays (null)), (select sum (cases)::int from api.glance_trays (null)), '/sql/C10-a-click-leads-to-exactly-these');
select is ((select n from api.sidebar_counts () where subject = 'ASSIGNMENT'), 6::bigint, '/sql/B01-the-pool-is-counted');
select is ((select count (*) from api.glance_promises (null, null, null)), 4::bigint, '/sql/G03-promises-by-state');
select is_empty ('select * from api.my_tasks (true, null)', '/sql/C07-no-task-yet');
set session authorization coll_s1;
select is (tap.refusal ('select * from api.glance (1, null, null)') ->> 'code', 'DN194', '/sql/I18-no-figure-of-another-branch');
reset session authorization;
select * from finish ();
