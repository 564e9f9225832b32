-- SPDX-License-Identifier: GPL-3.0-or-later
-- How default is left after a call by hand (X07, X08), what a concession was (Y03), a case that only the tolerance cleared (X11, §4.3.1), and ageing
-- where the due day itself counts (R-05, §4.4).
select plan (32);
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql

insert into core.delinquency_profile (profile, grace_days, first_day) values ('FIRST', 0, 1);
insert into core.product (product, delinquency_profile) values ('first', 'FIRST');
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'leaving') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'en', 'N1' from unnest (array['L1', 'L2', 'T1', 'T2', 'A1']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, left (n.no, 2), n.product, 'EUR', '1000', '2025-01-01'
  from (values (1, 'L1', 'loan'), (2, 'L1b', 'loan'), (3, 'L2', 'loan'), (4, 'T1', 'loan'), (5, 'T2', 'loan'), (6, 'A1', 'first')) n (i, no, product);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, '1', n.due, n.amount, '0', '0'
  from (values ('L1', '2027-06-01', '100'), ('L1b', '2027-06-01', '100'), ('L2', '2027-06-01', '100'), ('T1', '2026-02-20', '4'), ('T2', '2026-02-20', '9'),
               ('A1', '2026-01-31', '50')) n (no, due, amount);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
-- in default, until, watched until; the next day on which something changes
create function tap.stands (p_no text) returns text language sql as $$
  select concat_ws (' ', case when s.is_default then 'default' end, s.ifrs_stage, s.default_until, s.next_change_on)
    from core.facility_state s where s.facility_id = tap.id_of (p_no) $$;
create function tap.flag (p_no text, p_lift boolean default false, p_is_mistake boolean default false) returns jsonb language plpgsql as $$
declare
  v_result jsonb;
begin
  set session authorization head_n;
  v_result := case when p_lift then api.default_flag_lift (gen_random_uuid (), tap.id_of (p_no), 'r', p_is_mistake)
                else api.default_flag_set (gen_random_uuid (), tap.id_of (p_no), 'r') end;
  reset session authorization;
  return v_result;
end $$;

-- Called in default although nothing was ever late: who is let go stays in default for the probation, his other facility with him.
select tap.flag ('L1') \g /dev/null
select is (tap.stands ('L1'), 'default 3 2027-06-02', '/sql/X07-called-in-default');
select is (tap.flag ('L1', true) ->> 'lifted_on', '2026-06-02', '/sql/X08-lifted-the-probation-begins');
select is (tap.stands ('L1'), 'default 3 2026-06-02', '/sql/X08-still-in-default-and-its-end-is-foreseen');
select is (tap.stands ('L1b'), 'default 3 2026-06-02', '/sql/X07-the-customers-other-facility-too');
select is ((select is_default from core.customer_state join core.facility using (party_id) where facility_no = 'F-L1'), true, '/sql/X07-and-the-customer');
select rules.states_refresh (array[tap.id_of ('L1')], '2026-06-01') \g /dev/null
select is (tap.stands ('L1'), 'default 3 2026-06-02', '/sql/X08-up-to-the-last-day');
select rules.states_refresh (array[tap.id_of ('L1')], '2026-06-02') \g /dev/null
select is (tap.stands ('L1b'), '1 2027-06-02', '/sql/X08-then-it-is-left');
select rules.states_refresh (array[tap.id_of ('L1')], '2026-03-02') \g /dev/null
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('L1'), 'EXTENSION', '2026-03-02', false, null, 'r') as given \gset
select is ((select kind || ' ' || ends_on || ' ' || is_running from api.facility_judgements (tap.id_of ('L1')) where kind = 'DEFAULT'), 'DEFAULT 2026-06-02 true',
  '/sql/X08-the-judgement-says-until-when');
select is (tap.flag ('L1') ->> 'flag_id' is not null, true, '/sql/X08-called-again-within-the-probation');
select is (tap.stands ('L1') like 'default 3%', true, '/sql/X08-it-counts-at-once');
select is (tap.flag ('L1', true, true) ->> 'lifted_on', '2026-03-02', '/sql/X08-a-mistake-has-no-probation');
select is (tap.stands ('L1') like 'default 3% 2026-06-02', true, '/sql/X08-that-of-the-call-before-goes-on');

select tap.flag ('L2') \g /dev/null
select is (tap.flag ('L2', true, true) ->> 'lifted_on', '2026-03-02', '/sql/X07-called-by-mistake');
select is (tap.stands ('L2'), '1 2027-06-02', '/sql/X07-then-it-never-was');
update core.setting set value = '0' where name = 'default_exit_months';
select tap.flag ('L2') \g /dev/null
select is (tap.flag ('L2', true) ->> 'lifted_on', '2026-03-02', '/sql/X08-a-bank-without-probation-has-none');
select is (tap.stands ('L2'), '1 2027-06-02', '/sql/X08-then-nothing-of-it-stays');
update core.setting set value = '3' where name = 'default_exit_months';

-- The folder says until when. A call, a run of days or a day that is not known leaves it open.
create function tap.says (p_customer text, p_no text) returns text language plpgsql as $$
declare
  v_says text;
begin
  set session authorization head_n;
  select concat_ws (' ', is_default, default_until, is_watched, watch_until) into v_says
    from api.case_facilities (tap.case_of (p_customer)) where facility_no = 'F-' || p_no;
  reset session authorization;
  return v_says;
end $$;
select tap.flag ('K1') \g /dev/null
select is (tap.says ('K1', 'K1'), 't f', '/sql/X07-in-default-without-an-end');
select tap.flag ('K1', true) \g /dev/null
select is (tap.says ('K1', 'K1'), 't 2026-06-02 f', '/sql/X08-in-default-until');
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('K1'), 'RESCHEDULE', '2026-03-02', false, '2026-09-01', 'the harvest is lost') ->> 'forbearance_id' as kept \gset
reset session authorization;
select is (tap.says ('K1', 'K1'), 't 2026-06-02 t', '/sql/Y03-watched-while-it-is-late-without-an-end');
set session authorization head_n;
select is ((select concat_ws (' ', concession, grace_until, can_end) from api.facility_judgements (tap.id_of ('K1')) where kind = 'FORBEARANCE'), 'RESCHEDULE 2026-09-01 t',
  '/sql/Y03-what-was-granted-and-until-when');
select api.forbearance_end (gen_random_uuid (), :kept, 'another customer') \g /dev/null
select is ((select can_end from api.facility_judgements (tap.id_of ('K1')) where kind = 'FORBEARANCE'), false, '/sql/Y03-ended-once');
reset session authorization;
select is (tap.says ('K1', 'K1'), 't 2026-06-02 f', '/sql/Y03-then-not-watched');

-- The due day itself counts: 31 days on 2 March, as lists have it; 30 by the calendar alone.
select sum (f.overdue) as overdue from core.facility_state f join core.branch b on b.branch_id = f.branch_id where b.branch_code = 'N1' \gset
set session authorization head_n;
select is ((select past_due_days from api.case_rows (tap.cases_of ('A1'))), 31, '/sql/X01-thirty-one-days-in-the-list');
select is ((select bucket || ' ' || amount from api.glance_ageing (null) where part = 'BUCKET' and bucket = 2),
  '2 59000', '/sql/R05-aged-as-the-list-counts');   -- 54,000 of the small book and these 50.00
select is (tap.case_of ('A1') = any (api.case_keys ((select filter from api.glance_ageing (null) where part = 'BUCKET' and bucket = 2), null, false)), true,
  '/sql/C10-its-click-leads-there');
select is ((select sum (amount)::bigint from api.glance_ageing (null) where part = 'BUCKET'),
  :overdue::bigint,   '/sql/R05-overdue-is-what-the-facilities-owe');
reset session authorization;

-- Cleared by a tolerance that was raised, and by nothing else
select is (tap.stage_of ('T1') || ' ' || tap.stage_of ('T2'), 'FOLLOW_UP FOLLOW_UP', '/sql/A06-both-have-a-case');
update core.currency set tolerance = 500 where currency = 'EUR';
select tap.night ('2026-03-03') \g /dev/null
create function tap.closed (p_no text) returns text language sql as $$ select concat_ws (' ', status, close_reason) from core.case where case_id = tap.case_of (p_no) $$;
select is (tap.closed ('T1'), 'CLOSED TOLERANCE', '/sql/X11-nobody-paid-the-tolerance-cleared-it');
select is (tap.closed ('T2'), 'OPEN', '/sql/X11-above-it-the-case-stays');
set session authorization importer_ho;
select tap.pay ('T2', '4.50', '2026-03-03') \g /dev/null
reset session authorization;
select is (tap.closed ('T2'), 'CLOSED PAID', '/sql/A09-a-payment-down-to-the-tolerance-is-paid');
update core.currency set tolerance = 300 where currency = 'EUR';
select tap.night ('2026-03-04') \g /dev/null
select is (tap.closed ('T1'), 'OPEN', '/sql/A09-it-is-arrears-again-the-case-opens-again');
select is ((select reopened from core.case where case_id = tap.case_of ('T1')), 1, '/sql/A09-the-same-case');
select * from finish ();
