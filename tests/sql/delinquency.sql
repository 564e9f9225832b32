-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of arrears (features §4.4, X01–X04): past due by the contract, delinquent after grace and without pauses, each as of any day. The
-- figures of the first two parts are those a lender's system publishes for the same loans; where ours differ on purpose it is said. The
-- bucket stands still up to the day a pause ends, 30 November, which counts no day yet; that system moves it on that day.
select plan (43);
\ir ../support/test-book.sql

delete from core.bucket;
insert into core.bucket (bucket, from_day, name) values (0, 0, '0'), (1, 1, '1–3'), (2, 4, '4–30'), (3, 31, '31–60'), (4, 61, '> 60');
insert into core.delinquency_profile (profile, grace_days) values ('GRACE3', 3);
insert into core.product (product, delinquency_profile) values ('graced loan', 'GRACE3');
-- Four parts of 250 on the 1st, 16th and 31st of October and the 15th of November 2023, one facility a story.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'stories') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Story ' || n.no, 'en', 'N1' from unnest (array['DA', 'DB', 'DC', 'DD', 'DE']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, 'graced loan', 'EUR', '1000', '2023-10-01'
  from unnest (array['DA', 'DB', 'DC', 'DD', 'DE']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n.i * 4 + m.i, 'F-' || n.no, m.i::text, m.due, '250', '0', '0'
  from unnest (array['DA', 'DB', 'DC', 'DD', 'DE']) with ordinality n (no, i)
  cross join (values (1, '2023-10-01'), (2, '2023-10-16'), (3, '2023-10-31'), (4, '2023-11-15')) m (i, due);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-DC', 'F-DC', 'payment', '2023-10-16', '500.00', 'EUR'), (:run, 3, 'P-DD', 'F-DD', 'payment', '2023-10-16', '150.00', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.facility_of (p_customer_no text) returns bigint language sql security definer as $$
  select facility_id from core.facility where facility_no = 'F-' || p_customer_no $$;
create function tap.figures_of (p_customer_no text, p_on date, p_cutoff timestamptz default 'infinity') returns core.facility_figure[]
  language sql as $$
  select array (select g from rules.facility_figures (array[tap.facility_of (p_customer_no)], p_on, p_cutoff) g) $$;
-- delinquent days, days past due, bucket
create function tap.days_of (p_customer_no text, p_on date, p_cutoff timestamptz default 'infinity') returns text language sql as $$
  select coalesce ((select d.delinquent_days || ' ' || d.past_due_days || ' ' || d.bucket
                      from rules.facility_days (tap.figures_of (p_customer_no, p_on, p_cutoff), p_on, p_cutoff) d), '-') $$;
create function tap.parts_of (p_customer_no text, p_on date) returns text language sql as $$
  select string_agg (b.bucket || ':' || b.amount, ' ' order by b.bucket)
    from (select d.bucket, (sum (d.open_amount) / 100)::integer as amount
            from rules.instalment_days (array[tap.facility_of (p_customer_no)], p_on) d group by d.bucket) b $$;
create function tap.paused (p_customer_no text, p_from date, p_to date, p_resumed date default null) returns void language sql as $$
  insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on, resumed_on, resumed_at, resumed_by)
  select f.facility_id, f.branch_id, p_from, p_to, 'story', p_from, p_resumed, case when p_resumed is not null then now () end,
         case when p_resumed is not null then 'x' end
    from core.facility f where f.facility_id = tap.facility_of (p_customer_no) $$;

select clock_timestamp () as before_pauses \gset
select tap.paused ('DA', '2023-10-06', '2023-10-30'), tap.paused ('DB', '2023-10-15', '2023-10-30', '2023-10-25'),
       tap.paused ('DB', '2023-11-14', '2023-11-30'), tap.paused ('DC', '2023-10-06', '2023-10-30'), tap.paused ('DD', '2023-10-06', '2023-10-30')
\g /dev/null

-- As published, facility by facility.
select is (tap.days_of (t.no, t.on_day), t.days, '/sql/X03-' || t.no || '-on-' || t.on_day)
  from (values ('DA', date '2023-10-02', '0 1 0'), ('DA', '2023-10-04', '0 3 0'), ('DA', '2023-10-05', '1 4 1'), ('DA', '2023-10-06', '2 5 1'),
               ('DA', '2023-10-30', '2 29 1'), ('DA', '2023-10-31', '3 30 1'),
               ('DB', '2023-10-15', '11 14 2'), ('DB', '2023-10-26', '12 25 2'), ('DB', '2023-11-13', '30 43 2'), ('DB', '2023-11-14', '31 44 2'),
               ('DB', '2023-11-30', '31 60 2'), ('DB', '2023-12-01', '32 61 3'),
               ('DC', '2023-10-15', '2 14 1'), ('DC', '2023-10-16', '-'), ('DD', '2023-10-16', '2 15 1')) t (no, on_day, days);
select is (tap.days_of ('DB', '2023-11-29'), '31 59 2', '/sql/X03-the-bucket-stands-still-while-the-pause-runs');
select is ((select string_agg (delinquent_from || ' ' || oldest_due_on, ',') from rules.facility_days (tap.figures_of ('DA', '2023-10-05'), '2023-10-05')),
  '2023-10-04 2023-10-01', '/sql/X04-delinquent-from-the-end-of-grace');
select is (tap.days_of ('DA', '2023-10-01'), '-', '/sql/X06-on-the-due-day-nothing-is-late');

-- As published, instalment by instalment, without a pause.
select is (tap.parts_of ('DE', t.on_day), t.parts, '/sql/X01-parts-on-' || t.on_day)
  from (values (date '2023-10-25', '2:500'), ('2023-11-16', '1:250 2:250 3:500'), ('2023-12-16', '3:500 4:500')) t (on_day, parts);
select is (tap.parts_of ('DA', '2023-10-05'), '2:250', '/sql/X04-no-grace-for-a-part');
-- With pauses each part counts its own late days only: the one due on 15 November was late for one day outside the pause.
select is ((select delinquent_days || ' ' || past_due_days from rules.instalment_days (array[tap.facility_of ('DB')], '2023-12-01')
             where due_on = '2023-11-15'), '1 16', '/sql/X03-a-part-that-fell-due-in-a-pause');
select is (tap.parts_of ('DB', '2023-11-13'), '2:500 3:250', '/sql/X03-a-pause-before-a-part-fell-due-is-not-its-own');

-- What is known when: a pause that is entered later changes the past, and what was known then can still be read.
select is (tap.days_of ('DA', '2023-10-31', :'before_pauses'), '27 30 2', '/sql/X03-as-it-was-known-before-the-pause-was-entered');
-- Days of the profile; pauses one after the other freeze as one.
update core.delinquency_profile set first_day = 1 where profile = 'GRACE3';
select is (tap.days_of ('DA', '2023-10-31'), '3 31 1', '/sql/X06-the-profile-counts-the-due-day');
update core.delinquency_profile set first_day = 0 where profile = 'GRACE3';
select tap.paused ('DE', '2023-10-07', '2023-10-20'), tap.paused ('DE', '2023-10-20', '2023-12-20') \g /dev/null
select is (tap.days_of ('DE', '2023-12-19'), '3 79 1', '/sql/X03-two-pauses-in-a-row-freeze-from-the-first');

-- The rules of a pause
select throws_ok ($$select tap.paused ('DA', '2023-10-29', '2023-11-02')$$, '23P01', null, '/sql/X03-no-two-pauses-at-once');
select lives_ok ($$select tap.paused ('DA', '2023-10-30', '2023-11-02')$$, '/sql/X03-one-after-the-other-is-well');
set session authorization deputy_n;
select is ((select string_agg (past_due_days || ' ' || delinquent_days, ',') from api.facility_days (tap.facility_of ('K1'), null)), '51 51', '/sql/X06-today');
select is (tap.refusal (format ('select api.pause_set (gen_random_uuid (), tap.facility_of (''K1''), %s)', t.arguments)) ->> t.key, t.word,
                  '/sql/X03-' || t.what)
  from (values ('''2026-03-02'', ''2026-03-02'', ''r''', 'field', 'ends_on', 'a-pause-has-a-day'),
               ('null, ''2026-03-02'', ''r''', 'field', 'from_on', 'a-pause-begins'),
               ('''2026-03-02'', ''infinity'', ''r''', 'field', 'ends_on', 'a-pause-ends'), ('''2026-03-02'', ''2026-03-05'', '' ''', 'field', 'reason', 'a-pause-has-a-reason'))
       t (arguments, key, word, what);
select api.pause_set (gen_random_uuid (), tap.facility_of ('K1'), '2026-02-20', '2026-03-20', 'breathing') ->> 'pause_id' as pause \gset
select is (tap.refusal ($$select api.pause_set (gen_random_uuid (), tap.facility_of ('K1'), '2026-03-19', '2026-03-25', 'r')$$) ->> 'reason', 'OVERLAP',
  '/sql/X03-two-at-once-are-refused-in-words');
select is ((select past_due_days || ' ' || delinquent_days from api.facility_days (tap.facility_of ('K1'), null)), '51 41',
  '/sql/X03-a-pause-that-began-in-the-past-counts-from-then');
select is (api.pause_resume (gen_random_uuid (), :pause) ->> 'resumed_on', '2026-03-02', '/sql/X03-resumed-with-the-business-day');
select is (tap.refusal (format ('select api.pause_resume (gen_random_uuid (), %s)', :pause)) ->> 'field', 'pause', '/sql/X03-resumed-once');
select is ((select string_agg (ends_on || ' ' || is_running || ' ' || resumed_by, ',') from api.facility_pauses (tap.facility_of ('K1'))), '2026-03-02 false deputy_n',
  '/sql/X03-with-its-history');
select is ((select string_agg (event, ' ' order by seq) from api.case_timeline (tap.case_of ('K1')) where event like 'PAUSE%'), 'PAUSE_SET PAUSE_RESUMED',
  '/sql/X03-in-the-journal');
select is (tap.refusal ($$select api.pause_set (gen_random_uuid (), tap.facility_of ('S1'), '2026-03-02', '2026-03-05', 'r')$$) ->> 'code', 'DN106',
  '/sql/I-18-not-in-another-branch');
set session authorization coll_n1;
select refused ($$select api.pause_set (gen_random_uuid (), tap.facility_of ('K1'), '2026-03-02', '2026-03-05', 'r')$$, '42501', '/sql/X03-not-by-a-collector');
select is_empty ($$select * from api.facility_days (tap.facility_of ('S1'), null)$$, '/sql/I-18-no-days-of-another-branch');
reset session authorization;
select * from finish ();
