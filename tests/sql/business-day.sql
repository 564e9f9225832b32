-- SPDX-License-Identifier: GPL-3.0-or-later
-- The business day moves by command, forward only, day by day, and costs what changed (X05).
select plan (21);
\ir ../support/test-book.sql
set session authorization coll_n1;
select throws_ok ($$select api.day_close (gen_random_uuid ())$$, '42501', null, '/sql/X05-a-collector-does-not-move-the-day');
select is ((select day from api.day_status ()), '2026-03-02'::date, '/sql/X05-everybody-sees-the-day');
set session authorization dun_batch;
select throws_ok ($$select api.day_open (gen_random_uuid (), '2026-03-03')$$, 'DN191', null, '/sql/X05-an-open-day-is-closed-first');
select is (api.day_close ('55555555-0000-4000-8000-000000000001') ->> 'day', '2026-03-02', '/sql/X05-the-day-is-closed');
select is (api.day_close ('55555555-0000-4000-8000-000000000001') ->> 'day', '2026-03-02', '/sql/X05-closing-sent-twice-happens-once');
select throws_ok ($$select api.day_close (gen_random_uuid ())$$, 'DN101', null, '/sql/X05-no-day-to-close');
select throws_ok ($$select api.day_open (gen_random_uuid (), '2026-03-02')$$, 'DN192', null, '/sql/X05-the-same-day-does-not-come-again');
select throws_ok ($$select api.day_open (gen_random_uuid (), '2026-02-28')$$, 'DN192', null, '/sql/X05-the-day-does-not-go-back');
select throws_ok ($$select api.day_open (gen_random_uuid (), 'infinity')$$, 'DN192', null, '/sql/X05-there-is-no-endless-day');
select is ((select day is null and last_closed_on = '2026-03-02' from api.day_status ()), true, '/sql/X05-between-two-days-the-last-one-is-shown');
select is (api.day_open (gen_random_uuid (), '2026-03-05') ->> 'days', '3', '/sql/X05-skipped-days-are-gone-through');
reset session authorization;
select is ((select array_agg (day order by day) from core.business_day), '{2026-03-02,2026-03-03,2026-03-04,2026-03-05}'::date[],
  '/sql/X05-every-day-has-its-row');
select is ((select count (*) filter (where finished_at is not null) from batch.run_step),
  3 * (select count (*) from rules.night_steps ()), '/sql/X05-every-day-has-its-steps');
select is (rules.night_step ('2026-03-05', 10), '{"finished": true}'::jsonb, '/sql/X05-a-night-done-again-does-nothing');

-- A prepayment waits for its due day and is allocated with that day.
set session authorization importer_ho;
select is (tap.pay ('K1', '250.00', '2026-03-05'), 'APPLIED', '/sql/A10-more-is-paid-than-is-due');
reset session authorization;
select is ((select unallocated from rules.facility_figures (array (select facility_id from core.facility where facility_no = 'F-K1'),
  '2026-03-05')), 5000::bigint,
  '/sql/A10-what-is-not-due-stays-unallocated');
set session authorization dun_batch;
select lives_ok ($$select api.day_close (gen_random_uuid ()); select api.day_open (gen_random_uuid (), '2026-03-12')$$, '/sql/X05-a-week-goes-by');
reset session authorization;
select is ((select sum (a.amount)::text || ' ' || min (a.effective_on) from core.allocation a join core.instalment i using (instalment_id)
  join core.facility f on f.facility_id = i.facility_id
             where f.facility_no = 'F-K1' and i.instalment_no = 3), '5000 2026-03-10', '/sql/A10-the-prepayment-is-allocated-with-the-due-day');
select is ((select overdue || ' ' || past_due_days from rules.facility_figures (array (select facility_id from core.facility
  where facility_no = 'F-K1'), '2026-03-12')), '5000 2',
  '/sql/A13-the-rest-is-overdue-from-the-day-after');
select is ((select opened_on || ' ' || reopened from core.case where case_id = tap.case_of ('K1')), '2026-03-02 1',
  '/sql/A06-the-arrears-open-the-case-again-on-their-day');
select is ((select string_agg (event, ' ' order by seq) from audit.journal where case_id = 0 and event like 'DAY%'),
  'DAY_CLOSED DAY_OPENED DAY_CLOSED DAY_OPENED', '/sql/I-14-moving-the-day-is-journalled');
select * from finish ();
