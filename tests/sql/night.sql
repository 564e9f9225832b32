-- SPDX-License-Identifier: GPL-3.0-or-later
-- A business day is prepared in chunks before anyone works on it; each chunk says how far it came (X05, X29).
select plan (29);
\ir ../support/test-book.sql
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-09') as opened \gset
set session authorization coll_n1;
select throws_ok ($$select api.night_begin (gen_random_uuid (), '2026-03-10')$$, '42501', null, '/sql/X05-a-collector-does-not-begin-the-night');
set session authorization dun_batch;
select throws_ok ($$select api.night_begin (gen_random_uuid (), '2026-03-09')$$, 'DN192', null, '/sql/X05-the-night-does-not-go-back');
select throws_ok ($$select api.night_begin (gen_random_uuid (), null)$$, 'DN192', null, '/sql/X05-the-night-knows-its-day');
select throws_ok ($$select api.night_begin (gen_random_uuid (), '2026-03-11')$$, 'DN302', null, '/sql/X05-no-day-is-left-out');
select throws_ok ($$select api.night_step (gen_random_uuid (), '2026-03-10', 5)$$, 'DN303', null, '/sql/X05-no-step-of-a-day-that-is-not-begun');
select throws_ok ($$select api.night_end (gen_random_uuid (), '2026-03-10')$$, 'DN303', null, '/sql/X05-no-end-of-a-day-that-is-not-begun');
select is (api.night_begin ('55555555-0000-4000-8000-000000000011', '2026-03-10') ->> 'is_new', 'true', '/sql/X05-the-night-begins');
select is (api.night_begin ('55555555-0000-4000-8000-000000000011', '2026-03-10') ->> 'is_new', 'true', '/sql/X05-beginning-sent-twice-happens-once');
select is (api.night_begin (gen_random_uuid (), '2026-03-10') ->> 'is_new', 'false', '/sql/X05-a-night-that-was-cut-off-goes-on');
select throws_ok ($$select api.night_begin (gen_random_uuid (), '2026-03-11')$$, 'DN302', null, '/sql/X05-one-night-at-a-time');
select is ((select day is null and prepared_day = '2026-03-10' and last_closed_on = '2026-03-09' from api.day_status ()), true,
  '/sql/X05-everybody-sees-that-the-night-is-at-work');
select throws_ok ($$select api.day_close (gen_random_uuid ())$$, 'DN300', null, '/sql/X05-a-day-that-is-prepared-is-not-closed');
select throws_ok ($$select api.day_open (gen_random_uuid (), '2026-03-11')$$, 'DN191', null, '/sql/X05-nor-is-another-opened');
select throws_ok ($$select api.night_end (gen_random_uuid (), '2026-03-10')$$, 'DN301', null, '/sql/X05-not-open-before-the-work-is-done');
select throws_ok ($$select api.night_step (gen_random_uuid (), '2026-03-10', 0)$$, 'DN108', null, '/sql/X05-a-chunk-has-a-size');
set session authorization coll_n1;
select throws_ok (format ($$select api.activity_record (gen_random_uuid (), %s, 'NOTE', 'DONE', null, null, null, 'n', null, null, null, null, null, null,
  (select version from api.case_head (%1$s)))$$, tap.case_of ('K1')), 'DN300', null, '/sql/X05-nobody-works-on-a-day-that-is-prepared');
set session authorization importer_ho;
select throws_ok ($$select tap.pay ('K1', '1.00', '2026-03-10')$$, 'DN300', null, '/sql/X05-no-money-comes-in-between');

-- One item at a time: each call goes on behind the last.
set session authorization dun_batch;
select is ((api.night_step ('55555555-0000-4000-8000-000000000012', '2026-03-10', 1)) ->> 'step', 'calendar', '/sql/X05-the-first-step-comes-first');
select is (api.night_step ('55555555-0000-4000-8000-000000000012', '2026-03-10', 1),
  (select result from api.request_result ('55555555-0000-4000-8000-000000000012')), '/sql/X05-a-chunk-sent-twice-is-done-once');
with recursive went (i, answer) as (
  select 1, api.night_step (gen_random_uuid (), '2026-03-10', 1)
  union all
  select w.i + 1, api.night_step (gen_random_uuid (), '2026-03-10', 1) from went w where not (w.answer ->> 'finished')::boolean and w.i < 10000)
select array_agg (distinct answer ->> 'step') filter (where answer ? 'step') as steps, count (*) filter (where (answer ->> 'finished')::boolean) as ends,
       count (*) as chunks from went \gset
select is (:'steps'::text[] <@ (select array_agg (s.step) from api.night_status (1) s), true, '/sql/X05-only-the-steps-that-there-are');
select is (:ends::bigint, 1::bigint, '/sql/X05-the-work-comes-to-an-end');
select cmp_ok (:chunks::bigint, '>', (select count (distinct s.step) from api.night_status (1) s), '/sql/X05-in-more-chunks-than-steps');
select is (api.night_step (gen_random_uuid (), '2026-03-10', 1) ->> 'finished', 'true', '/sql/X05-and-stays-there');
select is (api.night_end ('55555555-0000-4000-8000-000000000013', '2026-03-10') ->> 'day', '2026-03-10', '/sql/X05-the-day-is-opened');
select is (api.night_end ('55555555-0000-4000-8000-000000000013', '2026-03-10') ->> 'day', '2026-03-10', '/sql/X05-opening-sent-twice-happens-once');
select is ((select day = '2026-03-10' and prepared_day is null from api.day_status ()), true, '/sql/X05-everybody-sees-the-new-day');
select is ((select count (distinct s.step) from api.night_status (1) s where s.finished_at is not null), (select count (distinct r.step) from api.night_status (1) r),
  '/sql/X05-what-the-night-did-can-be-read');

reset session authorization;
select is ((select string_agg (event, ' ' order by seq) from audit.journal where case_id = 0 and event like 'DAY%'), 'DAY_CLOSED DAY_OPENED DAY_CLOSED DAY_OPENED',
  '/sql/I-14-the-night-is-journalled');
select is ((select count (*) from core.business_day where not is_ready), 0::bigint, '/sql/X05-no-day-is-left-half-prepared');
select * from finish ();
