-- SPDX-License-Identifier: GPL-3.0-or-later
-- Last days and first days (features §4.4, A12, X08, X09, Y01): of default, of a watch, of what stops penalty interest; and penalty interest as it was known.
select no_plan ();
\ir ../support/test-book.sql
insert into core.penalty_profile (profile, name, base, day_count, grace_days) values ('P', 'P', 'OVERDUE_PRINCIPAL', '365', 0);
insert into core.penalty_rate (profile, from_on, annual_rate) values ('P', '2025-01-01', 36.5);
insert into core.product (product, penalty_profile) values ('charged', 'P');
update core.classification_scheme set watch_payments = 3, watch_days = null where scheme = 'IR';
update core.setting set value = '"IR"' where name = 'classification';
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'edges') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'en', 'N1' from unnest (array['D90', 'D91', 'W', 'C', 'H']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, 'charged', 'EUR', '1000', '2025-01-01' from unnest (array['D90', 'D91', 'W', 'C', 'H']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, '300', '0', '0'
  from (values ('D90', 1, '2025-10-01'), ('D91', 1, '2025-10-01'), ('W', 1, '2026-03-20'), ('W', 2, '2026-04-20'), ('W', 3, '2026-05-20'), ('W', 4, '2026-06-20'),
               ('C', 1, '2026-02-20'), ('H', 1, '2026-02-20')) n (no, part, due);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-D90', 'F-D90', 'payment', '2025-12-31', '300', 'EUR'), (:run, 3, 'P-D91', 'F-D91', 'payment', '2026-01-01', '300', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;

-- In default after more than ninety days in a row, not after ninety; left three months after the last of them.
select is ((select is_default || coalesce (' ' || default_until, '') from core.facility_state where facility_id = tap.id_of ('D90')), 'false', '/sql/X08-who-paid-on-the-ninetieth-day-never-was-in-default');
select is ((select is_default || coalesce (' ' || default_until, '') from core.facility_state where facility_id = tap.id_of ('D91')), 'true 2026-04-01', '/sql/X08-who-paid-a-day-later-was');

-- A part that a file moves is one payment of a watch, not two.
create function tap.watched () returns text language sql security definer as $$
  select w.class_until || ' ' || s.watch_until::text from rules.facility_watch (array[tap.id_of ('W')], '2026-03-02') w join core.facility_state s using (facility_id) $$;
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('W'), 'RESCHEDULE', '2026-03-02', false, null, 'r') as given \gset
reset session authorization;
select is (split_part (tap.watched (), ' ', 1), '2026-05-21', '/sql/X08-watched-until-three-parts-are-paid');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'moved') ->> 'import_id' as run \gset
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:run, 2, 'F-W', '1', '2026-04-25', '300', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is (split_part (tap.watched (), ' ', 1), '2026-05-21', '/sql/X08-a-part-that-was-moved-is-one');

-- What stops interest stops it to its end, the day it was taken back, or the last one meant; holds of everything too.
create function tap.lines_of (p_no text, p_on date, p_cutoff timestamptz default 'infinity') returns text language sql as $$
  select string_agg (concat_ws (' ', to_char (from_on, 'MMDD'), days, base, case when is_frozen then 'frozen' end), ', ' order by from_on)
    from rules.penalty_lines (tap.id_of (p_no), p_on, p_cutoff) $$;
create function tap.to_day (p_day date) returns void language plpgsql as $$
begin
  set local session authorization dun_batch;
  perform api.day_close (gen_random_uuid ());
  perform api.day_open (gen_random_uuid (), p_day);
end $$;
set session authorization head_n;
select api.hold_set (gen_random_uuid (), tap.case_of ('H'), 'HARDSHIP', '{ALL}', '2026-03-20', 'r', tap.version_of (tap.case_of ('H'))) ->> 'hold_id' as hold \gset
reset session authorization;
select is (tap.lines_of ('H', '2026-03-30'), '0220 10 30000, 0302 19 30000 frozen, 0321 9 30000', '/sql/Y01-to-the-last-day-of-a-hold');
select tap.to_day ('2026-03-06');
set session authorization head_n;
select api.hold_release (gen_random_uuid (), :hold, 'r', 1) as released \gset
reset session authorization;
select is (tap.lines_of ('H', '2026-03-30'), '0220 10 30000, 0302 4 30000 frozen, 0306 24 30000', '/sql/Y01-from-the-day-it-is-released-interest-runs-again');
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('H'), 'RESCHEDULE', '2026-03-06', false, '2026-06-01', 'r') ->> 'forbearance_id' as given \gset
reset session authorization;
select is (tap.lines_of ('H', '2026-03-30'), '0220 10 30000, 0302 28 30000 frozen', '/sql/Y01-none-in-time-that-was-granted');
select tap.to_day ('2026-03-10');
set session authorization head_n;
select api.forbearance_end (gen_random_uuid (), :given, 'r') as ended \gset
reset session authorization;
select is (tap.lines_of ('H', '2026-03-30'), '0220 10 30000, 0302 8 30000 frozen, 0310 20 30000', '/sql/Y01-until-that-is-taken-back');

-- As it was known: money that came to light later is not in it, nor what it paid off.
select tap.lines_of ('C', '2026-03-10') as before, clock_timestamp () as at \gset
set session authorization importer_ho;
select tap.pay ('C', '100.00', '2026-02-25') as a, tap.pay ('C', '200.00', '2026-03-08') as b \gset
reset session authorization;
select is (tap.lines_of ('C', '2026-03-10'), '0220 5 30000, 0225 11 20000', '/sql/A12-money-counts-from-its-day');
select is (tap.lines_of ('C', '2026-03-10', :'at'), :'before', '/sql/A12-as-it-was-known-before-it-came');

-- An instalment that a file changed: what was known before is what it was, each figure of it.
create function tap.figures_of (p_no text, p_on date, p_cutoff timestamptz) returns text language sql as $$
  select concat_ws (' | ', (select concat_ws (' ', g.open_balance, g.overdue, g.oldest_due_on) from rules.facility_figures (array[tap.id_of (p_no)], p_on, p_cutoff) g),
                    (select string_agg (o.due_on || ' ' || o.open, ', ' order by o.due_on) from rules.open_instalments (array[tap.id_of (p_no)], p_on, p_cutoff) o),
                    (select string_agg (concat_ws (' ', l.due_on, l.open, l.from_on, l.to_on), ', ' order by l.due_on) from rules.late_parts (array[tap.id_of (p_no)], p_on, p_cutoff) l)) $$;
select tap.figures_of ('W', '2026-06-25', clock_timestamp ()) as before, clock_timestamp () as at \gset
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'moved') ->> 'import_id' as run \gset
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) values (:run, 2, 'F-W', '1', '2026-07-25', '300', '0', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
select is (tap.figures_of ('W', '2026-06-25', :'at'), :'before', '/sql/X06-as-it-was-known-before-a-file-moved-a-part');
select is (split_part (tap.figures_of ('W', '2026-06-25', 'infinity'), ' | ', 1), '120000 90000 2026-04-20', '/sql/X06-and-as-it-is-known-now');

-- One row a day in the log, none on the day the arrears are gone.
set session authorization importer_ho;
select tap.pay ('W', '0.01', '2026-03-10') \g /dev/null
reset session authorization;
select is ((select count (*) || ' ' || min (day) || ' ' || max (day) from rules.delinquency_log (array[tap.id_of ('D90')], '2025-01-01', '2026-03-10')), '90 2025-10-02 2025-12-30', '/sql/X06-each-day-of-arrears-once');

-- Where the due day counts, a part is late on it, by one day; and where the profile says so, a pause in the days of grace counts.
insert into core.delinquency_profile (profile, first_day, grace_days, grace_pauses) values ('EARLY', 1, 0, false), ('GRACE', 0, 5, false), ('GRACE_P', 0, 5, true);
insert into core.product (product, delinquency_profile) values ('early', 'EARLY'), ('grace', 'GRACE'), ('grace p', 'GRACE_P');
update core.facility f set product = x.product from (values ('C', 'early'), ('H', 'grace'), ('D91', 'grace p')) x (no, product) where f.facility_no = 'F-' || x.no;
select is ((select string_agg (concat_ws (' ', d.due_on, d.past_due_days, d.delinquent_days), ', ') from rules.instalment_days (array[tap.id_of ('W')], '2026-04-20') d), null, '/sql/X01-not-late-on-its-day');
update core.facility set product = 'early' where facility_no = 'F-W';
select is ((select string_agg (concat_ws (' ', d.due_on, d.past_due_days, d.delinquent_days), ', ') from rules.instalment_days (array[tap.id_of ('W')], '2026-04-20') d), '2026-04-20 1 0', '/sql/X01-where-the-due-day-counts-it-is');
create function tap.late_of (p_no text, p_on date) returns text language sql as $$
  select concat_ws (' ', d.past_due_days, d.delinquent_days) from rules.facility_days (array (select g from rules.facility_figures (array[tap.id_of (p_no)], p_on) g), p_on) d $$;
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select f.facility_id, f.branch_id, '2026-02-22', '2026-02-28', 'r', '2026-03-02' from core.facility f where f.facility_no = 'F-H';
select is (tap.late_of ('H', '2026-03-10'), '18 10', '/sql/X04-of-a-pause-in-the-days-of-grace-those-after-it-count');
update core.facility set product = 'grace p' where facility_no = 'F-H';
select is (tap.late_of ('H', '2026-03-10'), '18 7', '/sql/X04-where-the-profile-says-so-all-of-them');

-- A presumption that may not be rebutted stands, whatever was recorded while it might.
insert into core.classification_rebuttal (facility_id, branch_id, scheme, class, from_on, to_on, reason)
select f.facility_id, f.branch_id, 'IFRS9', 'STAGE_2', '2026-03-02', '2026-12-31', 'r' from core.facility f where f.facility_no = 'F-C';
create function tap.stage_on (p_due date) returns text language sql as $$
  select class from rules.facility_class ('IFRS9', tap.id_of ('C'), p_due, 0, false, '2026-03-10') $$;
select is (tap.stage_on ('2026-01-10'), 'STAGE_1', '/sql/X10-rebutted');
update core.classification_class set is_rebuttable = false where scheme = 'IFRS9' and class = 'STAGE_2';
select is (tap.stage_on ('2026-01-10'), 'STAGE_2', '/sql/X10-what-may-not-be-rebutted-stands');
select * from finish ();
