-- SPDX-License-Identifier: GPL-3.0-or-later
-- What forbids a contact stops at once what is under way (§4.3.1, §4.3.4, §4.3.7, X22, X61): steps' tasks, messages, letters; and what R-18 says of it.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
create function tap.party_of (p_no text) returns bigint language sql as $$ select party_id from core.party where customer_no = p_no $$;
create function tap.task_day (p_no text, p_step integer) returns text language sql as $$
  select t.state || ' ' || t.control_on from core.case_step k join core.task t on t.task_id = k.task_id
   where k.case_id = tap.case_of (p_no) and k.step_no = p_step $$;
create function tap.message_state (p_no text) returns text language sql as $$
  select concat_ws (' ', m.state, m.reason) from core.case_step k join core.message m on m.message_id = k.message_id where k.case_id = tap.case_of (p_no) limit 1 $$;
create function tap.held (p_no text, p_kind text, p_scope text, p_to text) returns bigint language sql as $$
  select (tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, %L, %L, %L, ''x'', tap.version_of (%1$s))', tap.case_of (p_no), p_kind, p_scope, p_to)) ->> 'hold_id')::bigint $$;
create function tap.released (p_hold bigint) returns jsonb language sql as $$
  select tap.as_person ('head_n', format ('select api.hold_release (gen_random_uuid (), %s, ''x'', (select version from api.case_holds (%s) where hold_id = %1$s))', p_hold,
    (select case_id from core.hold where hold_id = p_hold))) $$;
create function tap.result_of (p_no text, p_step integer, p_on date, p_cutoff timestamptz default null) returns text language sql as $$
  select tap.as_person ('auditor_ho', format ($x$select to_jsonb (concat_ws (' ', result, reason, required_on)) from api.report_procedure (%L, %L) where customer_no = %L and step_no = %s$x$,
    p_on, p_cutoff, p_no, p_step)) #>> '{}' $$;
-- A call, an SMS with a call in its place, a letter and the first warning, all at once; three days for each.
select tap.activated (tap.document (array[
    tap.step (1, 'CALL', '{"term_days": 2}'), tap.step (2, 'SMS', '{"fallback_no": 5, "term_days": 2}'), tap.step (3, 'LETTER', '{"term_days": 2, "letter_kind": "VISIT_ORDER"}'),
    tap.step (4, 'W1_DUE', '{"term_days": 2}'), tap.step (5, 'CALL', '{"offset_mode": "FALLBACK", "offset_days": 0, "term_days": 2}'),
    tap.after (6, 'TASK', '{1,2,3,4}', '{"term_days": 2}')]), '2026-03-02') as v \gset
update core.message_kind set valid_days = 5;
-- All of them have a mobile, so that a message waits.
update core.contact_point set is_primary = false where kind = 'PHONE' and party_id not in (tap.party_of ('K1'), tap.party_of ('K2'));
insert into core.contact_point (party_id, branch_id, kind, value, source, is_primary)
select party_id, branch_id, 'PHONE', '+48 600 000 0' || party_id, 'CUSTOMER', true from core.party where customer_no not in ('K1', 'K2');
select tap.night ('2026-03-03') \g /dev/null
select is ((select string_agg (distinct tap.steps_of (customer_no), '; ') from core.party where customer_no in ('K1', 'K2', 'K3', 'K4', 'K5', 'S1')), '1 OPEN,2 OPEN,3 OPEN,4 OPEN',
  '/sql/X22-all-four-are-under-way');
select is (tap.message_state (c) || ' ' || tap.task_day (c, 1), 'QUEUED OPEN 2026-03-05', '/sql/X22-a-message-waits-a-call-is-due-' || c) from unnest (array['K1', 'K4']) c;

-- A hold on calls that ends: the call moves behind it with the days it had, nothing else moves.
select tap.held ('K1', 'MANUAL', '{CALL}', '2026-03-09') as hold \gset
select is (tap.steps_of ('K1') || ' ' || tap.task_day ('K1', 1) || ' ' || tap.task_day ('K1', 3), '1 OPEN HOLD_MANUAL,2 OPEN,3 OPEN,4 OPEN OPEN 2026-03-12 OPEN 2026-03-05',
  '/sql/X22-its-task-moves-at-once-and-no-other');
select is (tap.message_state ('K1'), 'QUEUED', '/sql/X22-an-sms-is-no-call');
select is (tap.result_of ('K1', 1, '2026-03-03'), 'EXCUSED HOLD_MANUAL 2026-03-12', '/sql/R18-held-is-excused');
select is (tap.result_of ('K1', 3, '2026-03-03'), 'NOT_YET_DUE 2026-03-05', '/sql/R18-the-letter-is-not');
select is (rules.due_after_holds (b::date, d::date, h::datemultirange), r::date, '/sql/R18-days-held-' || h)
  from (values ('2026-03-03', '2026-03-05', '{}', '2026-03-05'), ('2026-03-03', '2026-03-05', '{[2026-03-03,2026-03-10)}', '2026-03-12'),
               ('2026-03-03', '2026-03-05', '{[2026-03-06,2026-03-10)}', '2026-03-05'), ('2026-03-03', '2026-03-05', '{[2026-03-05,2026-03-06)}', '2026-03-06'),
               ('2026-03-03', '2026-03-05', '{[2026-03-05,2026-03-06),[2026-03-06,2026-03-08),[2026-03-09,2026-03-10)}', '2026-03-08'),
               ('2026-03-03', '2026-03-05', '{[2026-02-01,2026-03-03)}', '2026-03-05')) v (b, d, h, r);
-- A longer one moves it on; released, it comes back to where the other holds it; then to its own day.
select tap.held ('K1', 'HARDSHIP', '{STEP}', '2026-03-20') as longer \gset
select is (tap.task_day ('K1', 1), 'OPEN 2026-03-23', '/sql/X22-a-longer-hold-moves-it-on');
select tap.released (:longer) \g /dev/null
select is (tap.steps_of ('K1') || ' ' || tap.task_day ('K1', 1), '1 OPEN HOLD_MANUAL,2 OPEN,3 OPEN,4 OPEN OPEN 2026-03-12', '/sql/X22-and-back-to-the-other');
select tap.released (:hold) \g /dev/null
select is (tap.steps_of ('K1') || ' ' || tap.task_day ('K1', 1), '1 OPEN,2 OPEN,3 OPEN,4 OPEN OPEN 2026-03-05', '/sql/X22-released-it-comes-back-at-once');
-- Where a person has moved the task meanwhile it stays.
select tap.held ('K1', 'MANUAL', '{CALL}', '2026-03-09') as hold \gset
select tap.as_person ('head_n', format ($$select api.task_reschedule (gen_random_uuid (), t.task_id, '2026-03-16', 'asked for it', t.version) from api.case_tasks (%s) t
  where t.task_id = %s$$, tap.case_of ('K1'), (select task_id from core.case_step where case_id = tap.case_of ('K1') and step_no = 1))) \g /dev/null
select tap.released (:hold) \g /dev/null
select is (tap.task_day ('K1', 1), 'OPEN 2026-03-16', '/sql/X22-what-a-person-has-moved-stays');

-- A hold on everything that ends by itself: message cancelled, letters voided, tasks moved.
select is ((select string_agg (l.state, ' ') from core.letter l join core.party p using (party_id) where p.customer_no in ('K2', 'K3', 'K5')), 'DRAFT DRAFT DRAFT', '/sql/X22-letters-on-their-way');
select tap.held ('K2', 'MANUAL', '{ALL}', '2026-03-09') as hold \gset
select is (tap.message_state ('K2') || ', ' || tap.steps_of ('K2'), 'CANCELLED HOLD, 1 OPEN HOLD_MANUAL,2 EXCUSED HOLD,3 OPEN HOLD_MANUAL,4 OPEN HOLD_MANUAL', '/sql/X22-the-message-does-not-wait-for-the-night');
select is ((select string_agg (concat_ws (' ', p.customer_no, l.state, l.void_reason), ', ' order by p.customer_no) from core.letter l join core.party p using (party_id) where p.customer_no in ('K2', 'K3', 'K5')),
  'K2 VOIDED HELD, K3 DRAFT, K5 DRAFT', '/sql/X22-nor-the-letter');
select is ((select string_agg (j.event, ' ' order by j.seq) from audit.journal j where j.case_id = tap.case_of ('K2') and j.seq > (select max (seq) from audit.journal x where x.case_id = j.case_id and x.event = 'HOLD_SET')),
  'MESSAGE_CANCEL LETTER_VOIDED TASK_RESCHEDULED', '/sql/I14-each-in-the-journal');
select is (tap.result_of ('K2', 2, '2026-03-03') || ', ' || tap.result_of ('K2', 4, '2026-03-03'), 'EXCUSED HOLD 2026-03-12, EXCUSED HOLD_MANUAL 2026-03-12', '/sql/R18-both-are-excused');
-- Without an end: the task is cancelled, the step excused; released, the rest of the way goes on.
select tap.held ('K4', 'INSOLVENCY', '{ALL}', null) as hold \gset
select is (tap.steps_of ('K4') || ' ' || tap.task_day ('K4', 1), '1 EXCUSED HOLD_INSOLVENCY,2 EXCUSED HOLD,3 EXCUSED HOLD_INSOLVENCY,4 EXCUSED HOLD_INSOLVENCY CANCELLED 2026-03-05',
  '/sql/X22-a-hold-without-end-ends-the-task');
select tap.night ('2026-03-04') \g /dev/null
select is (tap.steps_of ('K4'), '1 EXCUSED HOLD_INSOLVENCY,2 EXCUSED HOLD,3 EXCUSED HOLD_INSOLVENCY,4 EXCUSED HOLD_INSOLVENCY,6 PLANNED HOLD_INSOLVENCY', '/sql/X22-nothing-new-comes');
select tap.released (:hold) \g /dev/null
select tap.night ('2026-03-05') \g /dev/null
select is (tap.steps_of ('K4'), '1 EXCUSED HOLD_INSOLVENCY,2 EXCUSED HOLD,3 EXCUSED HOLD_INSOLVENCY,4 EXCUSED HOLD_INSOLVENCY,6 OPEN HOLD_INSOLVENCY', '/sql/X22-released-the-night-goes-on');

-- An objection to one channel: its task ends, or its message; the others stay. What was agreed to stops nothing.
create function tap.says (p_no text, p_channel text, p_state text) returns jsonb language sql as $$
  select tap.as_person ('coll_n1', format ('select api.consent_record (gen_random_uuid (), %s, ''COLLECTION'', %L, %L, null, null, ''CALL'', null)', tap.party_of (p_no), p_channel, p_state)) $$;
select tap.says ('K3', 'CALL', 'GIVEN') \g /dev/null
select is (tap.steps_of ('K3'), '1 OPEN,2 OPEN,3 OPEN,4 OPEN', '/sql/N02-a-consent-stops-nothing');
select tap.says ('K3', 'CALL', 'OBJECTED') \g /dev/null
select is (tap.steps_of ('K3') || ' ' || tap.task_day ('K3', 1), '1 EXCUSED OBJECTION,2 OPEN,3 OPEN,4 OPEN CANCELLED 2026-03-05', '/sql/X22-who-objects-to-calls-is-not-called');
select tap.says ('K3', 'ANY', 'OBJECTED') \g /dev/null
select is (tap.steps_of ('K3') || ' ' || tap.message_state ('K3'), '1 EXCUSED OBJECTION,2 EXCUSED OBJECTION,3 EXCUSED OBJECTION,4 OPEN CANCELLED OBJECTION', '/sql/X22-nor-written-to');
select is ((select string_agg (concat_ws (' ', state, void_reason), ', ') from core.letter where party_id = tap.party_of ('K3')), 'VOIDED CONTACT_OBJECTION', '/sql/X22-nor-by-letter');
select is (tap.result_of ('K3', 1, '2026-03-05'), 'EXCUSED OBJECTION 2026-03-05', '/sql/R18-an-objection-excuses');

-- A promise silences what is under way; taken back, the work is due again.
select tap.as_person ('coll_n1', format ($$select api.promise_record (gen_random_uuid (), %s, 5000, 'EUR', '2026-03-12', 'CASH', null, tap.version_of (%1$s))$$, tap.case_of ('K6'))) ->> 'promise_id' as promise \gset
select is (tap.steps_of ('K6') || ' ' || tap.message_state ('K6'), '1 OPEN HOLD_PROMISE,2 EXCUSED HOLD,3 OPEN HOLD_PROMISE,4 OPEN HOLD_PROMISE CANCELLED HOLD', '/sql/X55-a-promise-silences-at-once');
select ok ((select split_part (tap.task_day ('K6', 1), ' ', 2)::date > (select to_on from core.hold where promise_id = :promise)), '/sql/X55-the-call-comes-after-its-window');
select tap.as_person ('coll_n1', format ($$select api.promise_cancel (gen_random_uuid (), %s, 'x', %s)$$, :promise, (select version from core.promise where promise_id = :promise))) \g /dev/null
select is (tap.steps_of ('K6') || ' ' || tap.task_day ('K6', 1), '1 OPEN,2 EXCUSED HOLD,3 OPEN,4 OPEN OPEN 2026-03-05', '/sql/X55-taken-back-the-call-is-due-again');
-- Who works on a task just now is not disturbed.
select tap.as_person ('head_n', format ($$select api.task_start (gen_random_uuid (), t.task_id, t.version) from api.case_tasks (%s) t
  where t.task_id = %s$$, tap.case_of ('K6'), (select task_id from core.case_step where case_id = tap.case_of ('K6') and step_no = 3))) \g /dev/null
-- What waits for the guarantor of the debt stops with it, when it could not wait so long.
update core.message_kind set valid_days = 2 where kind = 'OVERDUE_SECOND';
insert into core.facility_party (facility_id, branch_id, party_id, role) select facility_id, branch_id, tap.party_of ('K1'), 'GUARANTOR' from core.facility where facility_no = 'F-K6';
create function tap.told_of (p_no text, p_of text) returns text language sql as $$
  select concat_ws (' ', m.state, m.reason) from core.message m where m.party_id = tap.party_of (p_no) and m.case_id = tap.case_of (p_of) order by m.message_id desc limit 1 $$;
select rules.messages_make (array[tap.party_of ('K1')], tap.cases_of ('K6'), 'OVERDUE_SECOND', 'SMS', '2026-03-05') \g /dev/null
select is (tap.told_of ('K1', 'K6'), 'QUEUED', '/sql/X22-the-guarantor-is-to-be-told');
select tap.held ('K6', 'MANUAL', '{ALL}', '2026-03-09') \g /dev/null
select is (tap.told_of ('K1', 'K6'), 'CANCELLED HOLD', '/sql/X22-a-hold-stops-what-the-guarantor-is-told');
select is (tap.task_day ('K6', 1) || ' ' || tap.task_day ('K6', 3), 'OPEN 2026-03-10 IN_PROGRESS 2026-03-05', '/sql/X50-what-is-being-worked-on-stays');

-- A dispute: what was written with the disputed amount does not leave.
select tap.as_person ('head_n', format ($$select api.dispute_open (gen_random_uuid (), %s, null, %s, 1000, 'WRONG_AMOUNT', null, false, tap.version_of (%1$s))$$, tap.case_of ('K1'),
  (select min (i.instalment_id) from core.instalment i join core.facility f using (facility_id) where f.facility_no = 'F-K1'))) \g /dev/null
select is (tap.steps_of ('K1') || ' ' || tap.message_state ('K1'), '1 OPEN,2 EXCUSED DISPUTE,3 OPEN,4 OPEN CANCELLED DISPUTE', '/sql/N02-the-disputed-amount-is-not-demanded');

-- The post says that the addressee has died: nobody contacts him any more on any channel, and somebody checks it (X61).
create function tap.letter_of (p_no text) returns bigint language sql as $$
  select letter_id from core.letter where party_id = tap.party_of (p_no) order by letter_id desc limit 1 $$;
set session_replication_role = replica;
update core.letter set state = 'DISPATCHED', dispatched_on = '2026-03-05', letter_no = 'W1/N1/2026/1', part_no = 1, page_first = 1, page_count = 1, content_hash = sha256 ('x') where letter_id = tap.letter_of ('K5');
update core.case set stage = 'WARNING_2', tray_ready_on = '2026-03-15' where case_id = tap.case_of ('K5');
reset session_replication_role;
select tap.as_person ('head_n', format ($$select api.letter_return (gen_random_uuid (), %s, 'RETURN_REGISTERED', 'DECEASED', %s)$$, l, (select version from core.letter where letter_id = l)))
  from tap.letter_of ('K5') l \g /dev/null
select is ((select kind || ' ' || note from core.party_flag where party_id = tap.party_of ('K5')), 'DECEASED W1/N1/2026/1', '/sql/X61-he-is-marked');
select is ((select string_agg (kind || ' ' || scope::text, ',') from core.hold where case_id = tap.case_of ('K5')), 'DECEASED {ALL}', '/sql/X61-his-case-is-held');
select is ((select bool_and (is_blocked) from core.contact_point where party_id = tap.party_of ('K5')), true, '/sql/X61-all-his-numbers-are-blocked');
select is (tap.message_state ('K5'), 'CANCELLED HOLD', '/sql/X61-no-message-leaves');
select is ((select string_agg (distinct kind || ' ' || state, ',' order by kind || ' ' || state) from core.task where case_id = tap.case_of ('K5')), 'CALL CANCELLED,DECEASED_CHECK OPEN,LETTER CANCELLED',
  '/sql/X61-one-task-asks-to-check-it-and-nobody-calls');
select is (tap.steps_of ('K5') ~ 'OPEN', false, '/sql/X61-none-of-his-steps-is-open');
select is (tap.stage_of ('K5'), 'WARNING_1', '/sql/E03-the-warning-is-not-effective');

-- A message that comes back (§4.3.7): the step it had done has failed, what comes in its place comes, and R-18 remembers both.
create function tap.moved (p_no text, p_events text[], p_reason text default null) returns void language plpgsql as $$
declare
  v_message bigint := (select k.message_id from core.case_step k where k.case_id = tap.case_of (p_no) and k.message_id is not null);
  v_event   text;
begin
  update core.message set body = 'x', carrier = 'x', sent_at = coalesce (sent_at, clock_timestamp ()) where message_id = v_message;
  foreach v_event in array p_events loop
    perform tap.by_night (format ('select rules.messages_move (array[%s::bigint], %L, null, %L)', v_message, v_event, p_reason));
  end loop;
end $$;
select tap.moved (c, '{LEAVE,SUBMIT}') from unnest (array['S1', 'S2']) c \g /dev/null
select is (tap.steps_of ('S1'), '1 OPEN,2 DONE,3 OPEN,4 OPEN', '/sql/S437-sent-is-done');
select tap.moved ('S2', '{EXPIRE}', 'NO_REPORT') \g /dev/null
select is (tap.steps_of ('S2'), '1 OPEN,2 DONE,3 OPEN,4 OPEN', '/sql/S437-a-carrier-that-says-nothing-undoes-nothing');
select is (tap.result_of ('S1', 2, '2026-03-05'), 'ON_TIME 2026-03-05', '/sql/R18-in-time-so-far');
select tap.night ('2026-03-06') \g /dev/null
select clock_timestamp () as before_failure \gset
select tap.moved ('S1', '{FAIL}', 'NOT_DELIVERED') \g /dev/null
select is (tap.steps_of ('S1'), '1 OPEN,2 FAILED NOT_DELIVERED,3 OPEN,4 OPEN', '/sql/S437-what-did-not-arrive-has-failed');
select is ((select done_on || ' ' || undone_on from core.case_step where case_id = tap.case_of ('S1') and step_no = 2), '2026-03-05 2026-03-06', '/sql/S437-it-had-been-done');
select is (tap.result_of ('S1', 2, '2026-03-05'), 'ON_TIME 2026-03-05', '/sql/R18-the-day-before-says-the-same-later');
select is (tap.result_of ('S1', 2, '2026-03-06', :'before_failure'), 'ON_TIME 2026-03-05', '/sql/R18-and-so-does-the-cut-off');
select is (tap.result_of ('S1', 2, '2026-03-06'), null, '/sql/R18-another-step-comes-in-its-place');
select tap.night ('2026-03-09') \g /dev/null
select is (tap.steps_of ('S1'), '1 OPEN,2 FAILED NOT_DELIVERED,3 OPEN,4 OPEN,5 OPEN', '/sql/X31-which-the-night-opens');
select refused ($$update core.case_step set state = 'DONE' where state = 'FAILED'$$, 'DN190', '/sql/I14-not-the-other-way');
select refused ($$update core.case_step set done_on = done_on + 1 where state = 'DONE'$$, 'DN190', '/sql/I14-and-nothing-else');

-- I-15: a case that is paid leaves no message that waits.
select rules.messages_make (array[tap.party_of ('S2')], tap.cases_of ('S2'), 'OVERDUE_SECOND', 'SMS', '2026-03-09') ->> 'queued' as queued \gset
select is (:'queued'::text, '1', '/sql/I15-a-message-waits');
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('S2', '300.00', '2026-03-09'))$$) \g /dev/null
select is ((select string_agg (distinct state || ' ' || reason, ',') from core.message where party_id = tap.party_of ('S2') and business_on = '2026-03-09'), 'CANCELLED PAID', '/sql/I15-none-any-more');
-- No payments for a while: it is told, and where the bank wants it nobody drafts letters but who approves (X32). The last one is of the 9th, a Monday.
update core.setting set value = '3' where name in ('payments_max_age_days', 'payments_block_days');
update core.setting set value = '"PL"' where name = 'calendar';
create function tap.told () returns text language sql as $$
  select tap.as_person ('manager_ho', $x$select to_jsonb (string_agg (code || ' ' || n || ' ' || (detail::jsonb ->> 'last_on'), ', ')) from api.faults () where code = 'DN350'$x$) #>> '{}' $$;
select tap.night ('2026-03-12') \g /dev/null
select is (tap.told (), null, '/sql/X32-three-working-days-are-not-too-long');
select tap.night ('2026-03-15') \g /dev/null
select is (tap.told (), 'DN350 4 2026-03-09', '/sql/X32-four-are-a-sunday-does-not-count');
set session authorization coll_n1;
select refused ($$select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K1'))$$, 'DN351', '/sql/X32-no-letters-before-the-payments-are-known');
set session authorization head_n;
select lives_ok ($$select api.letter_batch_create (gen_random_uuid (), 'ORDINARY', tap.cases_of ('K1'))$$, '/sql/X32-who-approves-may-go-on');
reset session authorization;
update core.setting set value = '0' where name in ('payments_max_age_days', 'payments_block_days');
select is (tap.told (), null, '/sql/X32-nought-is-never');
select * from finish ();
