-- SPDX-License-Identifier: GPL-3.0-or-later
-- A rule by which days are counted changes (buckets, tolerances, thresholds, profiles, classes, calendars): the next night works out every facility
-- that it touches and no other; a quiet night looks at none (X01, X09, X11, X12).
select plan (33);
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql

insert into core.calendar (calendar, weekend) values ('WEEK', '{6,7}');
insert into core.product (product, due_convention, calendar) values ('moving', 'FOLLOWING', 'WEEK');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'rules') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'en', 'N1' from unnest (array['U1', 'M1', 'Z1']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
values (:run, 2, 'F-U1', 'U1', 'loan', 'UAH', '1000', '2025-01-01'), (:run, 3, 'F-M1', 'M1', 'moving', 'EUR', '1000', '2025-01-01'),
       (:run, 4, 'F-Z1', 'Z1', 'loan', 'EUR', '1000', '2025-01-01');
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-U1', '1', '2026-01-10', '900', '0', '0'), (:run, 3, 'F-M1', '1', '2026-03-12', '100', '0', '0'),
       (:run, 4, 'F-M1', '2', '2026-04-12', '100', '0', '0'), (:run, 5, 'F-Z1', '1', '2027-01-10', '100', '0', '0');
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-M1', 'F-M1', 'payment', '2026-03-01', '100', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.state_of (p_no text) returns core.facility_state language sql as $$
  select s.* from core.facility_state s join core.facility f using (facility_id) where f.facility_no = 'F-' || p_no $$;
create function tap.bucket_of (p_no text) returns text language sql as $$
  select (tap.state_of (p_no)).bucket || ' ' || p.bucket || ' ' || s.bucket from core.case_pulse p, core.customer_state s
   where p.case_id = tap.case_of (p_no) and s.party_id = (tap.state_of (p_no)).party_id $$;
-- How many customers the step of the states treated in the night of a day, and which rules were done with.
create function tap.treated (p_day date) returns text language sql as $$
  select r.counts ->> 'parties' from batch.run_step r where r.day = p_day and r.step = 'states' $$;
create function tap.dues () returns text language sql as $$
  select string_agg (i.due_on || coalesce (' for ' || i.contract_due_on, '') || case when e.instalment_id is null then '' else ' until ' || e.effective_on end, ', '
                     order by i.instalment_no, i.version_no)
    from core.instalment i left join core.instalment_end e using (instalment_id) where i.facility_id = (tap.state_of ('M1')).facility_id $$;

select tap.night ('2026-03-03') \g /dev/null
select is_empty ('select * from core.rule_change', '/sql/X05-nothing-was-changed-nothing-is-noted');
select is (tap.treated ('2026-03-03'), '0', '/sql/X05-a-quiet-night-looks-at-none');
select is (tap.bucket_of ('K1'), '2 2 2', '/sql/X01-fifty-two-days');

-- Buckets
update core.bucket set from_day = 55 where bucket = 2;
select is (tap.bucket_of ('K1'), '2 2 2', '/sql/X01-not-before-the-night');
select is ((select string_agg (concat_ws (' ', subject, scope, currency, changed_on, done_on), ', ' order by change_id) from core.rule_change), 'bucket OVERDUE 2026-03-03',
  '/sql/X01-the-change-is-noted');
update core.bucket set name = '55–60' where bucket = 2;
select is ((select count (*) from core.rule_change), 1::bigint, '/sql/X01-once-a-day');
select tap.night ('2026-03-04') \g /dev/null
select is (tap.bucket_of ('K1'), '1 1 1', '/sql/X01-the-next-night-knows-the-new-buckets');
select is (tap.treated ('2026-03-04'), '9', '/sql/X05-of-all-that-are-overdue-and-no-other');
select is ((select done_on from core.rule_change), '2026-03-04'::date, '/sql/X05-then-it-is-done');
select ok (exists (select from core.delinquency_interval i where i.facility_id = (tap.state_of ('K1')).facility_id and i.superseded_at is not null and i.bucket = 2),
  '/sql/X02-what-was-known-before-is-kept');
set session authorization coll_n1;
select ok (not (tap.case_of ('K1') = any (api.case_keys ('{"bucket": 2}', null, false))), '/sql/A07-not-in-the-list-of-its-old-bucket');
select ok (tap.case_of ('K1') = any (api.case_keys ('{"bucket": 1}', null, false)), '/sql/A07-but-in-that-of-the-new-one');
reset session authorization;
select tap.night ('2026-03-05') \g /dev/null
select is (tap.treated ('2026-03-05'), '0', '/sql/X05-the-night-after-is-quiet-again');
select tap.night ('2026-03-07') \g /dev/null
select is (tap.bucket_of ('K1'), '2 2 2', '/sql/X01-the-new-threshold-was-foreseen');

-- The tolerance of a currency
update core.currency set tolerance = 90000 where currency = 'UAH';
select tap.night ('2026-03-08') \g /dev/null
select is ((select arrears || ' ' || coalesce (late_from::text, '-') from tap.state_of ('U1')), '0 -', '/sql/X11-up-to-it-nothing-is-in-arrears');
select is (tap.stage_of ('U1'), 'CLOSED', '/sql/X11-and-the-case-is-over');
select is (tap.treated ('2026-03-08'), '1', '/sql/X11-of-its-currency-alone');
update core.currency set tolerance = 89999 where currency = 'UAH';
select tap.night ('2026-03-09') \g /dev/null
select is (tap.stage_of ('U1') || ' ' || (tap.state_of ('U1')).arrears, 'FOLLOW_UP 90000', '/sql/X11-below-it-it-is-again');
update core.currency set exponent = exponent where currency = 'EUR';
select is ((select count (*) from core.rule_change where done_on is null), 0::bigint, '/sql/X11-what-does-not-change-is-no-change');

-- Thresholds of default
select is ((tap.state_of ('K1')).default_from_on, '2026-02-11'::date, '/sql/X09-two-parts-are-above-a-hundred-euros');
update core.materiality set absolute = 5000 where exposure_class = 'RETAIL' and currency = 'EUR';
select tap.night ('2026-03-10') \g /dev/null
select is ((tap.state_of ('K1')).default_from_on, '2026-01-11'::date, '/sql/X09-one-is-above-fifty');
insert into core.materiality (exposure_class, currency, from_on, absolute, share_bp) values ('RETAIL', 'EUR', '2026-03-13', 1000000, 100);
select tap.night ('2026-03-12') \g /dev/null
select is ((tap.state_of ('K1')).next_change_on, '2026-03-13'::date, '/sql/X09-one-of-a-day-to-come-is-foreseen');
select tap.night ('2026-03-13') \g /dev/null
select is ((tap.state_of ('K1')).default_from_on, null, '/sql/X09-and-counts-from-its-day');

-- Profiles: grace, and the due day
update core.delinquency_profile set grace_days = 70 where profile = 'STANDARD';
select tap.night ('2026-03-14') \g /dev/null
select is ((select is_spared || ' ' || bucket || ' ' || delinquent_from from tap.state_of ('K1')), 'true 0 2026-03-21', '/sql/X04-all-of-the-profile-are-in-grace-now');
update core.delinquency_profile set grace_days = 0, first_day = 1 where profile = 'STANDARD';
select tap.night ('2026-03-15') \g /dev/null
select is ((select is_spared || ' ' || bucket || ' ' || late_from from tap.state_of ('K1')), 'false 3 2026-01-09', '/sql/X06-the-due-day-counts-now');

-- The scheme, of those too that owe nothing yet
select is ((tap.state_of ('Z1')).class, 'STAGE_1', '/sql/X10-by-one-scheme');
update core.setting set value = '"IR"' where name = 'classification';
select tap.night ('2026-03-16') \g /dev/null
select is ((tap.state_of ('Z1')).class || ' ' || (tap.state_of ('K1')).class, 'CURRENT PAST_DUE', '/sql/X12-by-another');
update core.classification_class set above = 3 where scheme = 'IR' and seq = 2;
select tap.night ('2026-03-17') \g /dev/null
select is ((tap.state_of ('K1')).class, 'CURRENT', '/sql/X12-with-another-number-of-months');

-- Calendars: days to come move, those that are past stay, and the money that waits with them.
select is (tap.dues (), '2026-03-12, 2026-04-13 for 2026-04-12', '/sql/A03-as-the-file-brought-it');
insert into core.calendar_holiday (calendar, day, name) values ('WEEK', '2026-04-13', 'Monday'), ('WEEK', '2026-03-12', 'past');
select tap.night ('2026-03-18') \g /dev/null
select is (tap.dues (), '2026-03-12, 2026-04-13 for 2026-04-12 until 2026-03-18, 2026-04-14 for 2026-04-12', '/sql/A03-a-new-holiday-moves-what-is-to-come');
select is ((tap.state_of ('M1')).next_due_on, '2026-04-14'::date, '/sql/A03-and-the-state-with-it');
select tap.night ('2026-03-20') \g /dev/null
delete from core.calendar_holiday where calendar = 'WEEK' and day = '2026-04-13';
select tap.night ('2026-03-21') \g /dev/null
select is (tap.dues (), '2026-03-12, 2026-04-13 for 2026-04-12 until 2026-03-18, 2026-04-14 for 2026-04-12 until 2026-03-21, 2026-04-13 for 2026-04-12',
  '/sql/A03-one-that-is-taken-away-moves-it-back');
select is_empty ($$select facility_id from core.facility_state s where exists (
  select from rules.facility_figures (array[s.facility_id], '2026-03-21') g where (g.overdue, g.arrears, g.open_balance, g.oldest_due_on) is distinct from
    (s.overdue, s.arrears, s.open_balance, s.oldest_due_on))$$, '/sql/X05-and-all-states-are-what-the-facts-say');
select * from finish ();
