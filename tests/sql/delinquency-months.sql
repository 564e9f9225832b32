-- SPDX-License-Identifier: GPL-3.0-or-later
-- Days at the ends of months, over leap days, shifted due days, pauses over a due day and money that comes back (§4.4, X01–X04, X09, X12), each
-- counted by hand; published ones say whose.
select plan (60);
\ir ../support/test-book.sql

insert into core.delinquency_profile (profile, grace_days, first_day, grace_pauses) values ('GRACE3', 3, 0, false), ('GRACE3PAUSED', 3, 0, true), ('FIRST', 0, 1, false);
insert into core.calendar (calendar, weekend) values ('WEEK', '{6,7}');
insert into core.calendar_holiday (calendar, day, name) values ('WEEK', '2026-02-02', 'a Monday');
insert into core.product (product, delinquency_profile, due_convention, calendar) values
  ('plain', 'STANDARD', 'NONE', null), ('grace3', 'GRACE3', 'NONE', null), ('grace3paused', 'GRACE3PAUSED', 'NONE', null), ('first', 'FIRST', 'NONE', null),
  ('following', 'STANDARD', 'FOLLOWING', 'WEEK'), ('modified', 'STANDARD', 'MODIFIED_FOLLOWING', 'WEEK');
create temporary table story (no text primary key, product text, parts text[], paid text[], paused text);
insert into story values
  ('E31', 'plain', '{2024-01-31 100}', '{}', null), ('L29', 'plain', '{2024-02-29 100}', '{}', null), ('N28', 'plain', '{2025-01-31 100}', '{}', null),
  ('FD', 'first', '{2024-01-31 100}', '{}', null),
  -- a Saturday, the last day of a February and of a January
  ('SF', 'following', '{2020-02-29 100}', '{}', null), ('SM', 'modified', '{2020-02-29 100}', '{}', null), ('SN', 'plain', '{2020-02-29 100}', '{}', null),
  ('JF', 'following', '{2026-01-31 100}', '{}', null), ('JM', 'modified', '{2026-01-31 100}', '{}', null),
  ('PG', 'grace3', '{2024-02-28 100}', '{}', '2024-02-25 2024-03-05'), ('PP', 'grace3paused', '{2024-02-28 100}', '{}', '2024-02-25 2024-03-05'),
  ('PO', 'plain', '{2024-01-31 100,2024-02-29 100}', '{}', '2024-02-20 2024-03-10'),
  ('RV', 'plain', '{2024-01-31 100,2024-02-29 100}', '{2024-02-15 100}', null), ('MV', 'plain', '{2024-01-31 100,2024-02-29 100}', '{2024-02-29 100}', null),
  -- calculator7.snowdaycalculatornow.com, how to calculate 30 days past due
  ('C30', 'plain', '{2026-05-10 100}', '{}', null), ('C01', 'plain', '{2025-06-01 100}', '{}', null),
  -- eba.europa.eu/node/82089/submission/64007 (P. Pesek, on the draft of Regulation (EU) 2018/171): who pays each part a month late has always the
  -- same past due, while one per cent of a falling exposure falls: one day he is material. 150 of 16,050 and less: above 1 % below 15,000.
  ('RO', 'plain', '{2025-04-30 150,2025-05-31 150,2025-06-30 150,2025-07-31 150,2025-08-31 150,2025-09-30 150,2025-10-31 150,2025-11-30 150,2025-12-31 150,2026-01-31 150,2026-02-28 150,2027-12-31 14400}',
   '{2025-06-01 150,2025-07-01 150,2025-08-01 150,2025-09-01 150,2025-10-01 150,2025-11-01 150,2025-12-01 150,2026-01-01 150,2026-02-01 150,2026-03-01 150}', null);
grant select on story to public;
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'months') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, 1 + row_number () over (order by no), no, 'person', 'Story ' || no, 'en', 'N1' from story;
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, 1 + row_number () over (order by no), 'F-' || no, no, product, 'EUR', '20000', '2019-12-01' from story;
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (order by no, p.i), 'F-' || no, p.i::text, split_part (p.x, ' ', 1), split_part (p.x, ' ', 2), '0', '0'
  from story cross join unnest (parts) with ordinality p (x, i);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
select :run, 1 + row_number () over (order by no, p.i), 'P-' || no || '-' || p.i, 'F-' || no, 'payment', split_part (p.x, ' ', 1), split_part (p.x, ' ', 2), 'EUR'
  from story cross join unnest (paid) with ordinality p (x, i);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
values (:run, 900, 'R-RV', 'F-RV', 'reversal', '2024-03-01', '100', 'EUR', 'P-RV-1');
select is (api.import_apply (gen_random_uuid (), :run) ->> 'state', 'APPLIED', '/sql/X01-the-stories-are-told');
reset session authorization;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select f.facility_id, f.branch_id, split_part (s.paused, ' ', 1)::date, split_part (s.paused, ' ', 2)::date, 'story', split_part (s.paused, ' ', 1)::date
  from story s join core.facility f on f.facility_no = 'F-' || s.no where s.paused is not null;
select rules.states_refresh (array (select facility_id from core.facility), '2026-03-02') \g /dev/null
create function tap.facility_of (p_no text) returns bigint language sql as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
-- delinquent days, days past due, bucket; '-' where nothing is late
create function tap.days_of (p_no text, p_on date) returns text language sql as $$
  select coalesce ((select concat_ws (' ', d.delinquent_days, d.past_due_days, d.bucket)
                      from rules.facility_days (array (select g from rules.facility_figures (array[tap.facility_of (p_no)], p_on) g), p_on) d), '-') $$;
create function tap.default_days (p_no text, p_on date) returns integer language sql as $$
  select coalesce ((select p_on - r.from_on + 1
                      from rules.default_runs (array (select l from rules.late_parts (array[tap.facility_of (p_no)], p_on) l), p_on) r), 0) $$;

select is (tap.days_of (t.no, t.on_day), t.days, '/sql/X01-' || t.no || '-on-' || t.on_day)
  from (values
    -- the 31st of January: thirty days on 1 March of a leap year, on 2 March of another
    ('E31', date '2024-01-31', '-'), ('E31', '2024-02-28', '28 28 1'), ('E31', '2024-02-29', '29 29 1'), ('E31', '2024-03-01', '30 30 1'), ('E31', '2024-03-02', '31 31 2'),
    ('N28', '2025-02-28', '28 28 1'), ('N28', '2025-03-01', '29 29 1'), ('N28', '2025-03-02', '30 30 1'), ('N28', '2025-03-03', '31 31 2'),
    -- a leap day: a year later are 365 days
    ('L29', '2024-02-29', '-'), ('L29', '2024-03-31', '31 31 2'), ('L29', '2025-02-28', '365 365 5'), ('L29', '2025-03-01', '366 366 5'),
    -- where the due day counts it is one more; the bucket goes by delinquent days
    ('FD', '2024-01-31', '0 1 0'), ('FD', '2024-02-29', '29 30 1'), ('FD', '2024-03-01', '30 31 1'), ('FD', '2024-03-02', '31 32 2'),
    -- Saturday, 29 February 2020: as it is, on Monday in March, on Friday in February
    ('SN', '2020-03-01', '1 1 1'), ('SN', '2020-03-03', '3 3 1'), ('SF', '2020-03-02', '-'), ('SF', '2020-03-03', '1 1 1'), ('SM', '2020-02-28', '-'), ('SM', '2020-02-29', '1 1 1'),
    ('SM', '2020-03-03', '4 4 1'),
    -- Saturday, 31 January 2026, and the Monday a holiday: on Tuesday; Friday
    ('JF', '2026-02-03', '-'), ('JF', '2026-02-04', '1 1 1'), ('JF', '2026-03-02', '27 27 1'), ('JM', '2026-01-30', '-'), ('JM', '2026-03-01', '30 30 1'), ('JM', '2026-03-02', '31 31 2'),
    -- a pause over the due day and the days of grace: the three days after them are taken off; with the profile's six
    ('PG', '2024-03-02', '0 3 0'), ('PG', '2024-03-05', '0 6 0'), ('PG', '2024-03-06', '1 7 1'), ('PP', '2024-03-08', '0 9 0'), ('PP', '2024-03-09', '1 10 1'),
    -- a pause over a second due day: twenty days stand still, past due goes on
    ('PO', '2024-02-20', '20 20 1'), ('PO', '2024-02-29', '20 29 1'), ('PO', '2024-03-10', '20 39 1'), ('PO', '2024-03-11', '21 40 1'), ('PO', '2024-03-21', '31 50 2'),
    -- paid, and reversed on 1 March: as late as if it never was; paid on the next due day: the next one is late by a day
    ('RV', '2024-02-14', '14 14 1'), ('RV', '2024-02-15', '-'), ('RV', '2024-02-29', '-'), ('RV', '2024-03-01', '30 30 1'), ('MV', '2024-02-28', '28 28 1'), ('MV', '2024-02-29', '-'),
    ('MV', '2024-03-01', '1 1 1'),
    ('C30', '2026-06-09', '30 30 1'), ('C30', '2026-06-20', '41 41 2'), ('C01', '2025-07-01', '30 30 1')) t (no, on_day, days);
select is ((select delinquent_days || ' ' || past_due_days from rules.instalment_days (array[tap.facility_of ('PO')], '2024-03-11') where due_on = '2024-02-29'), '1 11',
  '/sql/X03-the-part-that-fell-due-in-the-pause-counts-its-own-days');

-- Months of a national scheme end with their last day.
select is ((select class from rules.facility_class ('IR', tap.facility_of ('E31'), t.due, 0, false, t.on_day)), t.class, '/sql/X12-due-' || t.due || '-on-' || t.on_day)
  from (values (date '2023-12-31', date '2024-02-29', 'CURRENT'), ('2023-12-31', '2024-03-01', 'PAST_DUE'), ('2024-08-31', '2025-02-28', 'PAST_DUE'),
               ('2024-08-31', '2025-03-01', 'DEFERRED')) t (due, on_day, class);

select is (tap.default_days ('RO', t.on_day), t.days, '/sql/X09-a-falling-exposure-' || t.on_day)
  from (values (date '2025-12-31', 0), ('2026-01-01', 1), ('2026-03-02', 61)) t (on_day, days);

-- The log of each month's last days is what the facts say.
select is_empty ($$select f.facility_no, m.day, l.past_due_days, l.bucket, d.past_due_days, d.bucket
    from core.facility f cross join (select generate_series (date '2020-02-27', '2026-03-02', '1 day')::date as day) m
    left join lateral rules.delinquency_log (array[f.facility_id], m.day, m.day) l on true
    left join lateral rules.facility_days (array (select g from rules.facility_figures (array[f.facility_id], m.day) g), m.day) d on true
   where extract (day from m.day) not between 4 and 26 and (extract (year from m.day) = 2020 and extract (month from m.day) < 4 or m.day between '2024-01-27' and '2024-04-03'
         or m.day > '2025-11-26')
     and (l.past_due_days, l.oldest_due_on, l.bucket) is distinct from (d.past_due_days, d.oldest_due_on, d.bucket) limit 5$$, '/sql/X06-the-log-at-the-ends-of-months');
select * from finish ();
