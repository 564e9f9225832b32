-- SPDX-License-Identifier: GPL-3.0-or-later
-- Default, classes and penalty interest (features §4.4, A12, X07, X09, X10, X12, Y01).
select plan (56);
insert into core.product (product) values ('plain');
\ir ../support/test-book.sql

insert into core.penalty_profile (profile, base, day_count, grace_days, cap_bp) values
  ('P365', 'OVERDUE_PRINCIPAL', '365', 0, null), ('P360', 'OVERDUE_PRINCIPAL_INTEREST', '360', 5, null), ('PACT', 'OVERDUE_PRINCIPAL', 'ACT', 0, 1);
insert into core.penalty_rate (profile, from_on, annual_rate) values
  ('P365', '2025-01-01', 10), ('P365', '2026-02-01', 12), ('P360', '2020-01-01', 9), ('PACT', '2020-01-01', 10);
insert into core.product (product, penalty_profile) values ('p365', 'P365'), ('p360', 'P360'), ('pact', 'PACT');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'penalties') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, case n.no when 'PO' then 'organisation' else 'person' end, 'Customer ' || n.no, 'en', 'N1'
  from unnest (array['P1', 'P2', 'P3', 'PA', 'PB', 'PO', 'PX']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.customer, n.product, 'EUR', n.principal, '2023-01-01'
  from (values (1, 'P1', 'P1', 'p365', '1000'), (2, 'P2', 'P2', 'p360', '1000'), (3, 'P3', 'P3', 'pact', '1000'), (4, 'PA', 'PA', 'plain', '1000'),
               (5, 'PB', 'PB', 'plain', '20000'), (6, 'PO', 'PO', 'plain', '1000'), (7, 'PX', 'PX', 'plain', '1000'), (8, 'PX2', 'PX', 'plain', '1000'))
       n (i, no, customer, product, principal);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, n.principal, n.interest, '0'
  from (values ('P1', 1, '2026-01-10', '100', '10'), ('P1', 2, '2026-02-10', '100', '10'), ('P2', 1, '2026-01-10', '100', '10'),
               ('P3', 1, '2023-12-22', '100', '0'),
               ('PA', 1, '2025-10-01', '100', '0'), ('PA', 2, '2025-11-01', '0.01', '0'), ('PA', 3, '2025-12-01', '50', '0'),
               ('PB', 1, '2025-10-01', '150', '0'), ('PB', 2, '2025-11-01', '50', '0'), ('PB', 3, '2026-12-01', '19800', '0'),
               ('PO', 1, '2025-10-01', '400', '0'), ('PO', 2, '2025-11-15', '101', '0'),
               ('PX', 1, '2025-10-01', '300', '0'), ('PX2', 1, '2026-06-01', '300', '0')) n (no, part, due, principal, interest);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-P1', 'F-P1', 'payment', '2026-02-20', '60.00', 'EUR'), (:run, 3, 'P-PA', 'F-PA', 'payment', '2025-11-21', '40.00', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.lines_of (p_no text, p_on date) returns text language sql as $$
  select string_agg (concat_ws (' ', to_char (from_on, 'YYMMDD'), days, base, trim_scale (annual_rate), year_days, case when is_frozen then 'frozen' end), ', ' order by from_on)
    from rules.penalty_lines (tap.id_of (p_no), p_on) $$;
create function tap.default_days (p_no text, p_on date) returns integer language sql as $$
  select coalesce ((select p_on - r.from_on + 1
                      from rules.default_runs (array (select l from rules.late_parts (array[tap.id_of (p_no)], p_on) l), p_on) r), 0) $$;

-- Days in a row with material arrears
select is (tap.default_days (t.no, t.on_day), t.days, '/sql/X09-' || t.what)
  from (values ('PA', date '2025-11-01', 0, 'the-threshold-itself-is-not-material'), ('PA', '2025-11-02', 1, 'a-cent-more-is'),
               ('PA', '2025-11-20', 19, 'the-days-in-a-row'), ('PA', '2025-11-21', 0, 'a-payment-below-it-ends-them'),
               ('PA', '2025-12-02', 1, 'and-they-begin-anew'), ('PA', '2026-03-01', 90, 'ninety-days'), ('PA', '2026-03-02', 91, 'and-one'),
               ('PB', '2025-11-01', 0, 'less-than-its-share-of-the-exposure-is-not'), ('PB', '2025-11-02', 0, 'its-share-itself-neither'),
               ('PO', '2025-11-15', 0, 'an-organisation-has-the-higher-threshold'), ('PO', '2025-11-16', 1, 'and-passes-it')) t (no, on_day, days, what);
update core.materiality set share_bp = 0 where exposure_class = 'RETAIL' and currency = 'EUR';
select is (tap.default_days ('PB', '2025-11-02'), 32, '/sql/X09-without-a-share-the-amount-decides');
insert into core.materiality values ('RETAIL', 'EUR', '2025-10-20', 10000, 100), ('RETAIL', 'EUR', '2025-10-25', 10000, 0);
select is (tap.default_days ('PB', '2025-11-02'), 9, '/sql/X09-a-threshold-of-those-days');
delete from core.materiality where isfinite (from_on);
update core.materiality set share_bp = 100 where exposure_class = 'RETAIL' and currency = 'EUR';

-- In default after more than ninety days, and every facility of the customer with it; a flag does the same.
select is ((select is_default || ' ' || ifrs_stage || ' ' || default_from_on from core.facility_state where facility_id = tap.id_of ('PA')), 'true 3 2025-12-02',
  '/sql/X09-after-more-than-ninety-days-in-default');
select is ((select is_default || ' ' || ifrs_stage || ' ' || bucket || coalesce (default_from_on::text, '') from core.facility_state where facility_id = tap.id_of ('PX2')),
  'true 3 0', '/sql/X07-the-customers-other-facility-too');
select is ((select is_default || ' ' || ifrs_stage from core.customer_state join core.facility using (party_id) where facility_no = 'F-PX2'), 'true 3',
  '/sql/X07-and-the-customer');
select is ((select is_default from core.facility_state where facility_id = tap.id_of ('K1')), false, '/sql/X09-fifty-days-are-no-default');
set session authorization deputy_n;
select refused ($$select api.default_flag_set (gen_random_uuid (), tap.id_of ('K1'), 'r')$$, '42501', '/sql/X07-not-by-a-deputy');
set session authorization head_n;
select is (tap.refusal ($$select api.default_flag_set (gen_random_uuid (), tap.id_of ('S1'), 'r')$$) ->> 'code', 'DN106', '/sql/I-18-not-of-another-branch');
select is (tap.refusal ($$select api.default_flag_set (gen_random_uuid (), tap.id_of ('K1'), ' ')$$) ->> 'field', 'reason', '/sql/X07-with-a-reason');
select is (tap.refusal ($$select api.default_flag_lift (gen_random_uuid (), tap.id_of ('K1'), 'r', false)$$) ->> 'what', 'flag', '/sql/X07-nothing-to-lift');
select api.default_flag_set ('00000000-0000-4000-8000-0000000000d1', tap.id_of ('K1'), 'insolvent') ->> 'flag_id' as flag \gset
select is (api.default_flag_set ('00000000-0000-4000-8000-0000000000d1', tap.id_of ('K1'), 'insolvent') ->> 'flag_id', :'flag', '/sql/X07-sent-twice-set-once');
select is (tap.refusal ($$select api.default_flag_set (gen_random_uuid (), tap.id_of ('K1'), 'r')$$) ->> 'code', 'DN200', '/sql/X07-one-flag-at-a-time');
select is ((select is_default || ' ' || ifrs_stage || ' ' || (flag_id is not null) from api.case_facilities (tap.case_of ('K1'))), 'true STAGE_3 true', '/sql/X07-the-flag-makes-a-default');
select api.default_flag_lift (gen_random_uuid (), tap.id_of ('K1'), 'a mistake', true) as lifted \gset
select is ((select is_default || ' ' || ifrs_stage from api.case_facilities (tap.case_of ('K1'))), 'false STAGE_2', '/sql/X07-until-it-is-lifted');
select is ((select string_agg (concat_ws (' ', kind, is_running, reason, ended_reason, ended_by), ',') from api.facility_judgements (tap.id_of ('K1'))),
  'DEFAULT f insolvent a mistake head_n', '/sql/X07-with-its-history');

reset session authorization;
-- Classes, by days past due, which no pause stops
select is ((select string_agg (k.class, ' ' order by t.n) from (values (1, 30), (2, 31), (3, 90), (4, 91)) t (n, days)
    cross join lateral rules.facility_class ('IFRS9', tap.id_of ('K2'), date '2026-03-02' - t.days, 0, false, '2026-03-02') k), 'STAGE_1 STAGE_2 STAGE_2 STAGE_3',
  '/sql/X10-more-than-thirty-more-than-ninety');
select is ((select string_agg (k.class, ' ' order by t.n) from (values (1, date '2026-01-02'), (2, '2026-01-01'), (3, '2025-09-02'), (4, '2025-09-01'), (5, '2024-09-02'),
    (6, '2024-09-01')) t (n, due) cross join lateral rules.facility_class ('IR', tap.id_of ('K2'), t.due, 0, false, '2026-03-02') k),
  'CURRENT PAST_DUE PAST_DUE DEFERRED DEFERRED DOUBTFUL', '/sql/X12-more-than-two-six-and-eighteen-months');
select is ((select class from rules.facility_class ('IFRS9', tap.id_of ('K2'), date '2026-01-31', 1, false, '2026-03-02')), 'STAGE_2', '/sql/X10-where-the-due-day-counts-one-day-earlier');
select is ((select class from rules.facility_class ('IFRS9', tap.id_of ('K2'), null, 0, true, '2026-03-02')), 'STAGE_3', '/sql/X10-a-default-is-stage-three');
set session authorization head_n;
select is (tap.refusal (format ('select api.rebuttal_record (gen_random_uuid (), tap.id_of (''K2''), %s)', t.arguments)) ->> 'field', t.field, '/sql/X10-a-rebuttal-has-' || t.what)
  from (values ('''STAGE_1'', ''2026-06-01'', ''r''', 'class', 'a-class'), ('''STAGE_2'', ''2026-03-02'', ''r''', 'ends_on', 'a-day'),
               ('''STAGE_2'', ''2026-06-01'', null', 'reason', 'a-reason')) t (arguments, field, what);
select api.rebuttal_record (gen_random_uuid (), tap.id_of ('K2'), 'STAGE_2', '2026-04-12', 'paid abroad, on its way') as rebutted \gset
select is ((select ifrs_stage || ' ' || is_rebutted from api.case_facilities (tap.case_of ('K2'))), 'STAGE_1 true', '/sql/X10-a-rebutted-class-is-passed-over');
reset session authorization;
select is ((select next_change_on from core.facility_state where facility_id = tap.id_of ('K3')), '2026-03-11'::date, '/sql/X05-the-next-change-is-foreseen');
set session authorization head_n;
select is (tap.refusal ($$select api.rebuttal_record (gen_random_uuid (), tap.id_of ('K2'), 'STAGE_2', '2026-04-01', 'r')$$) ->> 'reason', 'OVERLAP', '/sql/X10-one-rebuttal-at-a-time');
reset session authorization;
select is ((select class from rules.facility_class ('IFRS9', tap.id_of ('K2'), '2025-12-01', 0, false, '2026-03-02')), 'STAGE_3', '/sql/X10-the-next-class-stands');
set session authorization head_n;
select api.rebuttal_end (gen_random_uuid (), tap.id_of ('K2')) as ended \gset
select is ((select ifrs_stage || ' ' || is_rebutted from api.case_facilities (tap.case_of ('K2'))), 'STAGE_2 false', '/sql/X10-until-it-is-ended');
select is (tap.refusal ($$select api.rebuttal_end (gen_random_uuid (), tap.id_of ('K2'))$$) ->> 'what', 'rebuttal', '/sql/X10-nothing-to-end');
select is ((select string_agg (event, ' ' order by seq) from api.case_timeline (tap.case_of ('K2')) where event ~ 'REBUT'), 'CLASS_REBUTTED REBUTTAL_ENDED', '/sql/X10-in-the-journal');
reset session authorization;

-- Penalty: by hand
select is (rules.half_even (t.exact), t.rounded, '/sql/Y01-half-even-' || t.exact)
  from (values (0.5, 0::bigint), (1.5, 2), (2.5, 2), (2.500001, 3), (204.49, 204)) t (exact, rounded);
select is (tap.lines_of ('P1', '2026-03-02'), '260110 22 10000 10 365, 260201 9 10000 12 365, 260210 10 20000 12 365, 260220 10 15000 12 365', '/sql/A12-a-line-for-each-period');
select is ((rules.penalty_total (tap.id_of ('P1'), '2026-03-02')).amount, 205::bigint, '/sql/A12-added-up-and-rounded-once');
select is (tap.lines_of ('P2', '2026-03-02'), '260115 46 11000 9 360', '/sql/Y01-with-interest-after-grace-by-360');
select is (tap.lines_of ('P3', '2024-01-11'), '231222 10 10000 10 365, 240101 10 10000 10 366', '/sql/Y01-the-years-own-days');
select is ((select round (exact, 4) || ' ' || cap || ' ' || amount from rules.penalty_total (tap.id_of ('P3'), '2024-01-11')), '54.7197 10.0000000000000000 10', '/sql/Y01-not-above-the-cap');
insert into core.delinquency_pause (facility_id, branch_id, from_on, to_on, reason, recorded_on)
select facility_id, branch_id, '2026-02-15', '2026-02-18', 'r', '2026-03-02' from core.facility where facility_no = 'F-P1';
select is (tap.lines_of ('P1', '2026-03-02'), '260110 22 10000 10 365, 260201 9 10000 12 365, 260210 5 20000 12 365, 260215 3 20000 12 365 frozen, '
  || '260218 2 20000 12 365, 260220 10 15000 12 365', '/sql/Y01-never-on-a-paused-day');
set session authorization head_n;
select api.hold_set (gen_random_uuid (), tap.case_of ('P1'), 'DISPUTE', '{INTEREST}', '2026-03-05', 'r', tap.version_of (tap.case_of ('P1'))) as held \gset
reset session authorization;
select is (substr (x, strpos (x, '260302')), '260302 4 15000 12 365 frozen, 260306 4 15000 12 365', '/sql/Y01-nor-while-a-hold-stops-interest')
  from tap.lines_of ('P1', '2026-03-10') x;
set session authorization coll_n1;
select is ((select string_agg (concat_ws (' ', state, days, base, annual_rate, exact, amount), ', ' order by line_no) from api.facility_penalty (tap.id_of ('P1'))),
  'ACCRUES 22 10000 10 0.60273973, ACCRUES 9 10000 12 0.29589041, ACCRUES 5 20000 12 0.32876712, FROZEN 3 20000 12 0, ACCRUES 2 20000 12 0.13150685, '
  || 'ACCRUES 10 15000 12 0.49315068, TOTAL 1.85205479 185', '/sql/A12-shown-with-its-calculation');
select is_empty ($$select * from api.facility_penalty (tap.id_of ('K1'))$$, '/sql/A12-no-penalty-no-lines');
select is_empty ($$select * from api.facility_penalty (tap.id_of ('S1'))$$, '/sql/I-18-nor-of-another-branch');
reset session authorization;
-- Day by day: what each day costs, added up, is what the lines say, whatever was paid when.
create function tap.penalty_by_days (p_no text, p_on date) returns numeric language sql as $$
  select coalesce (sum (case when z.is_frozen then 0 else b.base * g.annual_rate / (100 * 365) end), 0)
    from generate_series (date '2025-12-01', p_on - 1, '1 day') d (day)
    cross join lateral (select sum (i.principal - coalesce ((select sum (a.amount) from core.allocation a
                                 where a.instalment_id = i.instalment_id and a.part = 'PRINCIPAL' and a.effective_on <= d.day), 0)) as base
                          from core.instalment i where i.facility_id = tap.id_of (p_no) and i.due_on <= d.day) b
    cross join lateral (select annual_rate from core.penalty_rate where profile = 'P365' and from_on <= d.day order by from_on desc limit 1) g
    cross join lateral (select exists (select from core.delinquency_pause w where w.facility_id = tap.id_of (p_no) and w.from_on <= d.day and w.ends_on > d.day)
                            or exists (select from core.hold h where h.case_id = tap.case_of (p_no) and h.from_on <= d.day and h.to_on >= d.day) as is_frozen) z $$;
set session authorization importer_ho;
select tap.pay ('P1', '1.11', '2026-01-20') as a, tap.pay ('P1', '33.33', '2026-02-16') as b, tap.pay ('P1', '60.00', '2026-02-27', 'P-P1') as c \gset
reset session authorization;
select is_empty ($$
  select d.day, round (s.exact, 9), round (tap.penalty_by_days ('P1', d.day::date), 9)
    from generate_series (date '2026-01-09', '2026-03-12', '1 day') d (day)
    cross join lateral (select coalesce (sum (amount), 0) as exact from rules.penalty_lines (tap.id_of ('P1'), d.day::date)) s
   where round (s.exact, 9) <> round (tap.penalty_by_days ('P1', d.day::date), 9)$$, '/sql/Y01-each-day-by-itself-makes-the-same-sum');
select * from finish ();
