-- SPDX-License-Identifier: GPL-3.0-or-later
-- When what was bad may be called good again: the probation after a default (EBA/GL/2016/07, 71 to 73) and the watch after a restructuring
-- (X08, Y03; frappe/lending #1102: during the watch the class does not get better, and days past due begin it anew).
select plan (50);
\ir ../support/test-book.sql

insert into core.classification_class (scheme, seq, class, above) values ('IR', 5, 'LOST', 60);
update core.classification_scheme set watch_payments = 3 where scheme = 'IR';
update core.setting set value = '"IR"' where name = 'classification';
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'watch') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code)
select :run, n.i + 1, n.no, 'person', 'Customer ' || n.no, 'en', 'N1' from unnest (array['X', 'E', 'N', 'R', 'S', 'D', 'I', 'U']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, left (n.no, 1), 'loan', 'EUR', '1000', '2025-01-01'
  from unnest (array['X', 'X2', 'E', 'N', 'R', 'S', 'D', 'I', 'U']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, 1 + row_number () over (), 'F-' || n.no, n.part::text, n.due, '300', '0', '0'
  from (values ('X', 1, '2025-10-01'), ('X2', 1, '2027-06-01'), ('E', 1, '2025-10-01'), ('N', 1, '2025-11-30'),
               ('R', 1, '2026-01-20'), ('R', 2, '2026-04-20'), ('R', 3, '2026-05-20'), ('R', 4, '2026-06-20'), ('R', 5, '2026-07-20'), ('R', 6, '2027-07-20'),
               ('S', 1, '2026-03-20'), ('D', 1, '2026-02-20'), ('D', 2, '2027-02-20'), ('I', 1, '2025-12-20'), ('I', 2, '2026-03-20'), ('I', 3, '2026-04-20'),
               ('I', 4, '2026-05-20'), ('I', 5, '2026-06-20'), ('U', 1, '2025-10-01')) n (no, part, due);
insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency)
values (:run, 2, 'P-X', 'F-X', 'payment', '2026-03-01', '300', 'EUR'), (:run, 3, 'P-N', 'F-N', 'payment', '2026-02-28', '300', 'EUR');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.id_of (p_no text) returns bigint language sql security definer as $$ select facility_id from core.facility where facility_no = 'F-' || p_no $$;
create function tap.journal_of (p_facility_id bigint) returns table (seq integer, event text) language sql as $$
  select j.seq, j.event from audit.journal j join core.case_item i on i.case_id = j.case_id
   where i.facility_id = p_facility_id and j.event like 'FORBEARANCE%' $$;
-- in default, until; stage, class, watched until: as stored, brought to a day
create function tap.stands (p_no text, p_on date default null) returns text language plpgsql as $$
begin
  if p_on is not null then
    perform rules.states_refresh (array[tap.id_of (p_no)], p_on);
  end if;
  return (select concat_ws (' ', case when s.is_default then 'default' end, s.default_until, s.ifrs_stage, s.class, s.watch_until)
            from core.facility_state s where s.facility_id = tap.id_of (p_no));
end $$;
create function tap.next_of (p_no text) returns date language sql as $$ select next_change_on from core.facility_state where facility_id = tap.id_of (p_no) $$;
create function tap.pay_for (p_no text, p_amount text, p_on date, p_reverses text default null) returns text language plpgsql as $$
declare
  v_import bigint;
begin
  set session authorization importer_ho;
  v_import := (api.import_begin (gen_random_uuid (), 'payments') ->> 'import_id')::bigint;
  insert into staging.payments (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, reverses)
  values (v_import, 2, p_no || '/' || v_import, 'F-' || p_no, case when p_reverses is null then 'payment' else 'reversal' end, p_on::text, p_amount, 'EUR', p_reverses);
  perform api.import_apply (gen_random_uuid (), v_import);
  reset session authorization;
  return p_no || '/' || v_import;
end $$;

-- 71: at least three months since the conditions of default ceased to be met.
select is (tap.stands ('X'), 'default 2026-06-01 3 CURRENT', '/sql/X08-who-has-paid-is-in-default-for-three-months-more');
select is (tap.next_of ('X'), '2026-06-01'::date, '/sql/X08-the-end-is-foreseen');
select is ((select default_from_on from core.facility_state where facility_id = tap.id_of ('X')), null, '/sql/X09-the-days-themselves-begin-anew');
select is (tap.stands ('X2'), 'default 3 CURRENT', '/sql/X07-the-customers-other-facility-with-it');
select is (tap.stands ('X', '2026-05-31'), 'default 2026-06-01 3 CURRENT', '/sql/X08-up-to-the-last-day');
select is (tap.stands ('X', '2026-06-01'), '1 CURRENT', '/sql/X08-then-it-is-left');
select is (tap.stands ('X2'), '1 CURRENT', '/sql/X07-by-both');
select is (tap.stands ('E'), 'default 3 PAST_DUE', '/sql/X09-who-has-not-paid-is-in-default-by-the-days');
select tap.pay_for ('E', '300', '2026-02-10') as late_payment \gset
select is (tap.stands ('E'), 'default 2026-05-10 3 CURRENT', '/sql/X08-money-of-last-month-ends-it-last-month');
select tap.pay_for ('E', '300', '2026-03-02', :'late_payment') as reversed \gset
select is ((select default_from_on || ' ' || is_default || ' ' || (default_until is not null) from core.facility_state where facility_id = tap.id_of ('E')),
  '2026-03-02 true true', '/sql/X08-reversed-the-days-begin-anew-and-the-probation-goes-on');
select is (tap.stands ('N'), '1 CURRENT', '/sql/X08-ninety-days-were-no-default-and-have-no-probation');
update core.setting set value = '0' where name = 'default_exit_months';
select is (tap.stands ('X', '2026-03-02'), '1 CURRENT', '/sql/X08-a-bank-without-probation-has-none');
update core.setting set value = '3' where name = 'default_exit_months';
select is (tap.stands ('X', '2026-03-02'), 'default 2026-06-01 3 CURRENT', '/sql/X08-with-it-it-is-back');
-- Two runs of which only the earlier was a default: what came after does not shorten its probation.
select tap.pay_for ('U', '250', '2026-01-31') as part \gset
select is (tap.stands ('U'), 'default 2026-04-30 3 PAST_DUE', '/sql/X08-below-the-threshold-is-no-default-any-more-though-late');

-- X08: a class does not get better before the watch is over. R is in stage 2 by 41 days; its part is moved away.
create procedure tap.moved (p_no text, p_part text, p_due text) language plpgsql as $$
declare
  v_import bigint;
begin
  set session authorization importer_ho;
  v_import := (api.import_begin (gen_random_uuid (), 'restructured') ->> 'import_id')::bigint;
  insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
  values (v_import, 2, 'F-' || p_no, p_part, p_due, '300', '0', '0');
  perform api.import_apply (gen_random_uuid (), v_import);
  reset session authorization;
end $$;
select is (tap.stands ('R'), '2 CURRENT', '/sql/X10-forty-one-days');
set session authorization head_n;
select is (tap.refusal (format ('select api.forbearance_record (gen_random_uuid (), tap.id_of (''R''), %s)', t.arguments)) ->> 'field', t.field, '/sql/Y03-a-concession-has-' || t.what)
  from (values ('''GIFT'', ''2026-03-02'', false, null, ''r''', 'kind', 'a-kind'), ('''EXTENSION'', null, false, null, ''r''', 'granted_on', 'a-day'),
               ('''EXTENSION'', ''2026-03-03'', false, null, ''r''', 'granted_on', 'a-day-that-has-come'),
               ('''EXTENSION'', ''2026-03-02'', false, ''2026-03-02'', ''r''', 'grace_until', 'an-end-after-its-beginning'),
               ('''EXTENSION'', ''2026-03-02'', false, null, '' ''', 'reason', 'a-reason')) t (arguments, field, what);
select is (tap.refusal ($$select api.forbearance_record (gen_random_uuid (), tap.id_of ('S1'), 'EXTENSION', '2026-03-02', false, null, 'r')$$) ->> 'code', 'DN106',
  '/sql/I18-not-in-another-branch');
select api.forbearance_record ('00000000-0000-4000-8000-0000000000f1', tap.id_of ('R'), 'RESCHEDULE', '2026-03-02', false, null, 'harvest lost') ->> 'forbearance_id' as given \gset
select is (api.forbearance_record ('00000000-0000-4000-8000-0000000000f1', tap.id_of ('R'), 'RESCHEDULE', '2026-03-02', false, null, 'harvest lost') ->> 'forbearance_id', :'given',
  '/sql/Y03-sent-twice-recorded-once');
reset session authorization;
select is ((select concat_ws (' ', kind, past_due_days, ifrs_stage, scheme, class, granted_on, recorded_by) from core.forbearance where forbearance_id = :given),
  'RESCHEDULE 41 2 IR CURRENT 2026-03-02 head_n', '/sql/Y03-what-it-was-before-is-kept');
call tap.moved ('R', '1', '2027-01-20');
select is ((select past_due_days from rules.facility_figures (array[tap.id_of ('R')], '2026-03-02')), 41, '/sql/A02-a-part-that-was-due-is-not-moved-away-by-a-file');
select tap.pay_for ('R', '300', '2026-03-02') as paid \gset
select is (tap.stands ('R'), '2 CURRENT 2027-03-02', '/sql/X08-nothing-is-late-and-the-stage-stays');
select is (tap.next_of ('R'), '2026-04-21'::date, '/sql/X08-the-next-day-to-look-is-that-after-the-next-part');
select is (tap.stands ('R', '2026-04-21'), '2 CURRENT infinity', '/sql/X08-late-again-the-watch-has-no-end-yet');
update core.business_day set day = '2026-04-25' where closed_at is null;
select tap.pay_for ('R', '300', '2026-04-25') as paid \gset
select is (tap.stands ('R'), '2 CURRENT 2027-04-25', '/sql/X08-paid-it-begins-anew');
select tap.pay_for ('R', '900', '2026-04-25') as paid \gset
update core.business_day set day = '2027-04-24' where closed_at is null;
select rules.allocate (array[tap.id_of ('R')]) as pieces \gset
select is (tap.stands ('R', '2027-04-24'), '2 CURRENT 2027-04-25', '/sql/X08-up-to-the-last-day-of-a-year');
select is (tap.stands ('R', '2027-04-25'), '1 CURRENT', '/sql/X08-then-it-may-get-better');
update core.business_day set day = '2026-03-02' where closed_at is null;
-- Standard before, standard after.
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('S'), 'EXTENSION', '2026-03-02', false, null, 'r') as given_s \gset
reset session authorization;
select is (tap.stands ('S'), '1 CURRENT 2027-03-02', '/sql/X08-what-was-good-is-not-made-worse');
-- By payments, in the bank's own scheme: three parts paid.
update core.classification_scheme set watch_days = null where scheme = 'IFRS9';
set session authorization head_n;
select is (api.forbearance_record (gen_random_uuid (), tap.id_of ('I'), 'RESTRUCTURE', '2026-02-25', false, null, 'r') ->> 'forbearance_id' is not null, true, '/sql/Y03-entered-later');
reset session authorization;
select is ((select concat_ws (' ', past_due_days, ifrs_stage, class) from core.forbearance where facility_id = tap.id_of ('I')), '67 2 PAST_DUE', '/sql/Y03-of-the-day-it-was-granted');
select is (tap.stands ('I'), '2 PAST_DUE infinity', '/sql/X08-the-watch-waits-for-the-arrears');
select tap.pay_for ('I', '300', '2026-03-02') as paid \gset
select is (tap.stands ('I'), '1 PAST_DUE 2026-05-21', '/sql/X08-until-the-third-part-is-paid');
update core.business_day set day = '2026-05-25' where closed_at is null;
select tap.pay_for ('I', '900', '2026-03-20') as paid \gset
select is (tap.stands ('I', '2026-05-20'), '1 PAST_DUE 2026-05-21', '/sql/X08-on-its-day-not-yet');
select is (tap.stands ('I', '2026-05-21'), '1 CURRENT', '/sql/X08-the-day-after-it-is');
update core.business_day set day = '2026-03-02' where closed_at is null;
update core.classification_scheme set watch_days = 365 where scheme = 'IFRS9';

-- 72, 73: after a restructuring that gave something up, a year since the latest of the measure, the default, and the end of its grace.
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('D'), 'RESTRUCTURE', '2026-03-02', true, null, 'half is written off') ->> 'forbearance_id' as gave \gset
reset session authorization;
select is (tap.stands ('D'), 'default 2027-03-02 3 CURRENT infinity', '/sql/X08-what-gave-something-up-is-in-default-whatever-the-days');
select tap.pay_for ('D', '300', '2026-03-02') as paid \gset
select is (tap.stands ('D', '2027-02-20'), 'default 2027-03-02 3 CURRENT 2027-03-02', '/sql/X08-for-a-year');
select is (tap.stands ('D', '2027-03-02'), 'default 3 CURRENT infinity', '/sql/X08-and-not-left-while-something-is-late');
update core.business_day set day = '2027-03-10' where closed_at is null;
select tap.pay_for ('D', '300', '2027-02-19') as paid \gset
select is (tap.stands ('D', '2027-03-10'), '1 CURRENT', '/sql/X08-left-when-nothing-is');
update core.business_day set day = '2026-03-02' where closed_at is null;
set session authorization head_n;
select api.forbearance_record (gen_random_uuid (), tap.id_of ('S'), 'REFINANCE', '2026-03-02', true, '2026-09-01', 'r') ->> 'forbearance_id' as grace \gset
reset session authorization;
select is (tap.stands ('S'), 'default 2027-09-01 3 CURRENT 2027-09-01', '/sql/X08-from-the-end-of-its-time-without-instalments');
-- Taken back once; the history stays.
set session authorization head_n;
select is (tap.refusal (format ('select api.forbearance_end (gen_random_uuid (), %s, '' '')', :grace)) ->> 'field', 'reason', '/sql/Y03-taken-back-with-a-reason');
select api.forbearance_end (gen_random_uuid (), :grace, 'another customer') as ended \gset
select is (tap.refusal (format ('select api.forbearance_end (gen_random_uuid (), %s, ''r'')', :grace)) ->> 'reason', 'NOT_RUNNING', '/sql/Y03-once');
select is ((select string_agg (kind || ' ' || is_running || coalesce (' ' || ended_reason, ''), ', ' order by line_no) from api.facility_judgements (tap.id_of ('S'))),
  'FORBEARANCE_DISTRESSED false another customer, FORBEARANCE true', '/sql/Y03-with-its-history');
reset session authorization;
select is (tap.stands ('S'), '1 CURRENT 2027-03-02', '/sql/Y03-what-was-not-is-not-watched');
select throws_ok (format ('update core.forbearance set granted_on = ''2026-01-01'' where forbearance_id = %s', :grace), null, null, '/sql/Y03-nothing-about-it-changes');
select throws_ok ('delete from core.forbearance', null, null, '/sql/Y03-nothing-of-it-goes');
set session authorization deputy_n;
select refused ($$select api.forbearance_record (gen_random_uuid (), tap.id_of ('S'), 'EXTENSION', '2026-03-02', false, null, 'r')$$, '42501', '/sql/Y03-not-by-a-deputy');
reset session authorization;
select is ((select string_agg (event, ' ' order by seq) from tap.journal_of (tap.id_of ('R'))), 'FORBEARANCE_RECORDED', '/sql/Y03-in-the-journal');
select * from finish ();
