-- SPDX-License-Identifier: GPL-3.0-or-later
-- Work on cases: actions, promises, tasks, holds, contact points, assignment, the first warning's tray (B01-B04, C02-C04, C08, G02).
select plan (81);
\ir ../support/test-book.sql
create function tap.first_task (p_no text) returns bigint language sql as $$ select min (task_id) from api.case_tasks (tap.case_of (p_no)) $$;
create function tap.last_task (p_no text) returns bigint language sql as $$ select max (task_id) from api.case_tasks (tap.case_of (p_no)) $$;
select is (:'import_state'::text, 'APPLIED', '/sql/A06-the-book-is-there');
create function tap.act (p_customer text, p_outcome text, p_control date, p_version integer default null, p_promise jsonb default null,
                         p_tasks jsonb default null) returns jsonb language sql as $$
  select api.activity_record (gen_random_uuid (), tap.case_of (p_customer), 'CALL_OUT', p_outcome, null, null, 'wife', 'note', null, null, 'CONTACT',
                              p_control, p_tasks, p_promise, p_version) $$;

-- Actions
set session authorization coll_n1;
select refused ($$select tap.act ('K1', 'NO_ANSWER', null)$$, 'DN141', '/sql/C08-an-outcome-that-needs-a-follow-up-needs-its-day');
select refused ($$select tap.act ('K1', 'PROMISE', '2026-03-05')$$, 'DN142', '/sql/C08-a-promised-outcome-needs-the-promise');
select refused ($$select tap.act ('K1', 'NO_ANSWER', '2026-03-01')$$, 'DN108', '/sql/C08-a-control-date-lies-ahead');
select refused ($$select tap.act ('S1', 'NO_ANSWER', '2026-03-05')$$, 'DN106', '/sql/I18-no-action-in-another-branch');
select is (tap.act ('K1', 'NO_ANSWER', '2026-03-05', tap.version_of (tap.case_of ('K1')), null,
  '[{"kind": "VISIT", "control_on": "2026-03-07", "title": "see him"}]') ->> 'next_action_on', '2026-03-05', '/sql/C02-the-row-moves-to-its-new-day');
select results_eq ($$select kind, control_on, state from api.case_tasks (tap.case_of ('K1'))$$,
  $$values ('FOLLOW_UP', date '2026-03-05', 'OPEN'), ('VISIT', date '2026-03-07', 'OPEN')$$, '/sql/C04-what-was-agreed-becomes-tasks');
select is (tap.refusal ($$select tap.act ('K1', 'NO_ANSWER', '2026-03-05', 1)$$) - 'at' - 'version',
  '{"code": "DN107", "what": "case", "who": "coll_n1", "full_name": "Clara None", "event": "ACTIVITY"}', '/sql/R-a-stale-save-is-told-who-was-first');
select is ((select worklist_state from api.case_head (tap.case_of ('K1'))), 'PLANNED', '/sql/C01-the-row-is-planned-until-then');
select is ((select count (*) from api.case_activities (tap.case_of ('K1'))), 1::bigint, '/sql/C03-one-entry');
select lives_ok ($$select api.activity_correct (gen_random_uuid (), (select activity_id from api.case_activities (tap.case_of ('K1'))), null, 'CONTACT', null, null, null, null, 'wrong outcome')$$,
  '/sql/C03-a-correction-is-a-new-entry');
select is ((select string_agg (outcome || coalesce ('<' || corrected_by_id, ''), ' ') from api.case_activities (tap.case_of ('K1'))) ~ '^CONTACT NO_ANSWER<[0-9]+$', true,
  '/sql/C03-the-old-entry-stays-and-names-it');
select refused ($$select api.activity_correct (gen_random_uuid (), (select min (activity_id) from api.case_activities (tap.case_of ('K1'))), null, 'DONE', null, null, null, null, 'again')$$,
  'DN149', '/sql/C03-an-entry-is-corrected-once');
select is ((select api.activity_record ('22222222-0000-4000-8000-000000000001', tap.case_of ('K2'), 'NOTE', 'DONE', null, null, null, 'x', null, null, null, null, null, null, null)),
  (select api.activity_record ('22222222-0000-4000-8000-000000000001', tap.case_of ('K2'), 'NOTE', 'DONE', null, null, null, 'x', null, null, null, null, null, null, null)),
  '/sql/R-a-write-sent-twice-happens-once');
select is ((select count (*) from api.case_activities (tap.case_of ('K2'))), 1::bigint, '/sql/R-and-leaves-one-entry');
reset session authorization;
select refused ('update core.activity set note = ''y''', 'DN190', '/sql/C03-an-entry-never-changes');
set session authorization auditor_ho;
select refused ($$select tap.act ('K1', 'NO_ANSWER', '2026-03-05')$$, '42501', '/sql/B07-an-auditor-writes-nothing');

-- Promises
set session authorization coll_n1;
select is (tap.act ('K3', 'PROMISE', null, null, '{"amount": 5000, "currency": "EUR", "due_on": "2026-03-06", "method": "CASH"}') ->> 'next_action_on', '2026-03-06',
  '/sql/G02-a-promise-is-part-of-its-action');
select results_eq ($$select kind, reason, to_on, is_active from api.case_holds (tap.case_of ('K3'))$$, $$values ('PROMISE', null, date '2026-03-09', true)$$,
  '/sql/G03-while-open-a-promise-holds-letters-and-steps');
select is ((select worklist_state from api.case_head (tap.case_of ('K3'))), 'HELD', '/sql/C01-a-promised-case-is-held');
select lives_ok ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 7000, 'EUR', '2026-03-20', 'POST', null, tap.version_of (tap.case_of ('K3')))$$, '/sql/G02-a-new-promise');
select results_eq ($$select amount, state from api.case_promises (tap.case_of ('K3'))$$, $$values (7000::bigint, 'OPEN'), (5000, 'SUPERSEDED')$$,
  '/sql/G02-takes-the-place-of-the-open-one');
select is ((select count (*) from api.case_holds (tap.case_of ('K3')) where is_active), 1::bigint, '/sql/G03-and-so-does-its-hold');
select refused ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 0, 'EUR', '2026-03-20', 'POST', null, tap.version_of (tap.case_of ('K3')))$$, 'DN108', '/sql/G02-a-promise-is-of-something');
select lives_ok ($$select api.promise_cancel (gen_random_uuid (), (select promise_id from api.case_promises (tap.case_of ('K3')) where state = 'OPEN'), 'mistake', 1)$$,
  '/sql/G02-a-promise-can-be-taken-back');
select refused ($$select api.promise_cancel (gen_random_uuid (), (select max (promise_id) from api.case_promises (tap.case_of ('K3'))), 'mistake', 2)$$, 'DN148',
  '/sql/G02-but-once');
reset session authorization;
update core.promise set state = 'BROKEN' where case_id = tap.case_of ('K3');
set session authorization coll_n1;
select refused ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 100, 'EUR', '2026-03-20', 'POST', ' ', tap.version_of (tap.case_of ('K3')))$$, 'DN145', '/sql/G03-after-a-broken-promise-a-note');
reset session authorization;
insert into core.promise (case_id, branch_id, made_on, due_on, amount, currency, method, state, state_on)
select tap.case_of ('K3'), branch_id, '2026-02-01', '2026-02-02', 1, 'EUR', 'CASH', 'BROKEN', '2026-02-03' from core.case, generate_series (1, 2) where case_id = tap.case_of ('K3');
set session authorization coll_n1;
select refused ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 100, 'EUR', '2026-03-20', 'POST', 'he swears', tap.version_of (tap.case_of ('K3')))$$, 'DN144',
  '/sql/G03-too-many-broken-promises-need-a-manager');
set session authorization head_n;
select lives_ok ($$select api.promise_record (gen_random_uuid (), tap.case_of ('K3'), 100, 'EUR', '2026-03-20', 'POST', 'he swears', tap.version_of (tap.case_of ('K3')))$$, '/sql/G03-who-may-agree');

-- Tasks
set session authorization coll_n1;
select is (api.task_start (gen_random_uuid (), tap.first_task ('K1'), 1) ->> 'version', '2', '/sql/C12-a-task-is-taken-up');
select refused ($$select api.task_start (gen_random_uuid (), tap.first_task ('K1'), 2)$$, 'DN143', '/sql/C12-but-once');
select refused ($$select api.task_done (gen_random_uuid (), tap.first_task ('K1'), 'NO_ANSWER', null, null, null, 2)$$, 'DN141',
  '/sql/C08-done-with-a-follow-up-needs-the-next-day');
select refused ($$select api.task_done (gen_random_uuid (), tap.first_task ('K1'), 'DONE', null, null, null, 1)$$, 'DN107', '/sql/R-a-stale-task-is-refused');
select is (jsonb_array_length (api.task_done (gen_random_uuid (), tap.first_task ('K1'), 'NO_ANSWER', null, 'REPAYMENT', '2026-03-12', 2) -> 'next'), 1,
  '/sql/C08-the-next-task-comes-with-it');
select refused ($$select api.task_cancel (gen_random_uuid (), tap.first_task ('K1'), 'x', tap.task_version (tap.first_task ('K1')))$$, 'DN143', '/sql/C12-what-is-done-is-final');
select refused ($$select api.task_reschedule (gen_random_uuid (), tap.last_task ('K1'), '2026-03-01', 'x', tap.task_version (tap.last_task ('K1')))$$, 'DN108', '/sql/C12-not-into-the-past');
select lives_ok ($$select api.task_reschedule (gen_random_uuid (), tap.last_task ('K1'), date '2026-03-12' + i, 'away', tap.task_version (tap.last_task ('K1'))) from generate_series (1, 5) i$$,
  '/sql/C12-a-task-may-be-moved');
select refused ($$select api.task_reschedule (gen_random_uuid (), tap.last_task ('K1'), '2026-03-30', 'away', tap.task_version (tap.last_task ('K1')))$$, 'DN147', '/sql/C12-but-not-for-ever');
select refused ($$select api.task_assign (gen_random_uuid (), tap.last_task ('K1'), 'coll_n1b', null, tap.task_version (tap.last_task ('K1')))$$, 'DN100',
  '/sql/B01-to-somebody-else-only-with-the-right');
select lives_ok ($$select api.task_assign (gen_random_uuid (), tap.last_task ('K1'), 'coll_n1', null, tap.task_version (tap.last_task ('K1')))$$, '/sql/C12-one-may-take-an-open-task');
set session authorization coll_n1b;
select refused ($$select api.task_cancel (gen_random_uuid (), tap.last_task ('K1'), 'not mine', tap.task_version (tap.last_task ('K1')))$$, 'DN143', '/sql/C12-somebody-elses-task-is-his');

-- Holds and contact points
set session authorization deputy_n;
select refused ($$select api.hold_set (gen_random_uuid (), tap.case_of ('K4'), 'MANUAL', '{LETTER}', null, 'x', tap.version_of (tap.case_of ('K4')))$$, 'DN108', '/sql/X30-a-hold-ends-some-day');
select lives_ok ($$select api.hold_set (gen_random_uuid (), tap.case_of ('K4'), 'DISPUTE', '{LETTER}', '2026-03-20', 'he objects', tap.version_of (tap.case_of ('K4')))$$, '/sql/X30-a-hold');
set session authorization coll_n1;
select is (tap.refusal ($$select api.case_make_w1_due (gen_random_uuid (), tap.cases_of ('K4', 'K5'))$$) #>> '{refused,0,reason}', 'HELD', '/sql/D05-a-held-case-gets-no-warning');
select is (tap.stage_of ('K5'), 'FOLLOW_UP', '/sql/D05-all-or-nothing');
select lives_ok ($$select api.case_make_w1_due (gen_random_uuid (), tap.cases_of ('K5'))$$, '/sql/D05-a-first-warning-made-due');
select refused ($$select api.case_make_w1_due (gen_random_uuid (), tap.cases_of ('K5'))$$, 'DN132', '/sql/D05-but-from-the-follow-up-only');
set session authorization deputy_n;
select lives_ok ($$select api.hold_release (gen_random_uuid (), (select hold_id from api.case_holds (tap.case_of ('K4'))), 'settled', 1)$$, '/sql/X30-a-hold-is-released');
select refused ($$select api.hold_release (gen_random_uuid (), (select hold_id from api.case_holds (tap.case_of ('K4'))), 'settled', 2)$$, 'DN148', '/sql/X30-but-once');
set session authorization coll_n1;
select is (api.contact_point_add (gen_random_uuid (), (select party_id from api.case_head (tap.case_of ('K6'))), 'ADDRESS', null, '1 New Road', 'N1', 'London', 'gb', true, 'CUSTOMER') ->> 'version', '1',
  '/sql/C11-an-address-is-added');
select refused ($$select api.contact_point_add (gen_random_uuid (), (select party_id from api.case_head (tap.case_of ('K6'))), 'PHONE', 'none', null, null, null, null, false, 'CUSTOMER')$$, 'DN108',
  '/sql/C11-a-phone-has-digits');
select lives_ok ($$select api.contact_point_change (gen_random_uuid (), k.contact_point_id, s.state, null, null, (k.version + s.i - 1)::integer)
  from api.party_contacts ((select party_id from api.case_head (tap.case_of ('K6')))) k, unnest (array['VALID', 'SUSPECT', 'INVALID']) with ordinality s (state, i) where k.kind = 'ADDRESS' order by s.i$$,
  '/sql/C11-a-contact-point-goes-its-way');
select refused ($$select api.contact_point_change (gen_random_uuid (), (select contact_point_id from api.party_contacts ((select party_id from api.case_head (tap.case_of ('K6')))) where kind = 'ADDRESS'), 'VALID', null, null, 4)$$,
  'DN146', '/sql/C11-an-invalid-one-comes-back-by-a-task-only');
select lives_ok ($$select tap.act ('K6', 'CONTACT', '2026-03-05', null, null, '[{"kind": "DATA_UPDATE", "control_on": "2026-03-05"}]'),
  api.contact_point_change (gen_random_uuid (), (select contact_point_id from api.party_contacts ((select party_id from api.case_head (tap.case_of ('K6')))) where kind = 'ADDRESS'), 'VALID', null, null, 4)$$,
  '/sql/C11-which-it-ends');

-- One contact is to come: who sets its day has done those that were due (C08, §4.3.6).
select tap.act ('K6', 'CONTACT', '2026-03-06', null, null, '[{"kind": "FOLLOW_UP", "control_on": "2026-03-09", "control_kind": "CONTACT", "title": "ask for the deed"}]') ->> 'tasks' as agreed \gset
select is (api.activity_record (gen_random_uuid (), tap.case_of ('K6'), 'CALL_OUT', 'CONTACT', null, null, null, null, null, null, 'REPAYMENT', '2026-03-07', null, null, null)
  ->> 'next_action_on', '2026-03-07', '/sql/C08-a-day-of-repayment-beside-it');
select tap.act ('K6', 'NO_ANSWER', '2026-03-12') ->> 'tasks' as last \gset
reset session authorization;
select results_eq ($$select control_kind, control_on, title from core.task where case_id = tap.case_of ('K6') and kind = 'FOLLOW_UP' and state = 'OPEN' order by control_on$$,
  $$values ('REPAYMENT', date '2026-03-07', null), ('CONTACT', '2026-03-09', 'ask for the deed'), ('CONTACT', '2026-03-12', null)$$, '/sql/C08-the-newest-follow-up-and-what-was-agreed-stand');
select results_eq ($$select control_on, outcome, ended_by from core.task where case_id = tap.case_of ('K6') and kind = 'FOLLOW_UP' and state = 'DONE' order by control_on$$,
  $$values (date '2026-03-05', 'CONTACT', 'coll_n1'), ('2026-03-06', 'NO_ANSWER', 'coll_n1')$$, '/sql/C08-the-earlier-ones-are-done-by-it');
set session authorization coll_n1;

-- Assignment
select refused ($$select api.case_assign (gen_random_uuid (), tap.cases_of ('K1'), 'coll_n1', null)$$, '42501', '/sql/B01-a-collector-assigns-nothing');
set session authorization deputy_n;
select is (api.case_assign (gen_random_uuid (), tap.cases_of ('K1', 'K2', 'K3'), 'coll_n1', 'start') ->> 'moved', '3', '/sql/B04-several-at-once');
select is (tap.refusal ($$select api.case_assign (gen_random_uuid (), tap.cases_of ('K4'), 'coll_n2', null)$$) ->> 'code', 'DN130', '/sql/B08-to-whom-sees-the-branch-only');
select is (tap.refusal ($$select api.case_assign (gen_random_uuid (), tap.cases_of ('K4'), 'coll_s1', null)$$) ->> 'code', 'DN130', '/sql/B01-to-ones-own-people-only');
select is (tap.refusal ($$select api.case_assign (gen_random_uuid (), tap.cases_of ('K4', 'S1'), 'coll_n1', null)$$) ->> 'code', 'DN131', '/sql/B04-all-or-nothing');
set session authorization coll_n1;
select is (cardinality (api.worklist_keys (null, null, false)), 3, '/sql/B02-an-assigned-case-is-in-the-worklist-at-once');
select is ((select string_agg (customer_no, ' ') from api.case_rows (api.worklist_keys (null, null, false))), 'K2 K1 K3', '/sql/C01-ordered-by-action-date-overdue-first');
set session authorization deputy_n;
select is ((select sum (cases_added) from api.assign_preview (tap.cases_of ('K1', 'K2', 'K3', 'K4', 'K5', 'K6'), '{coll_n1,coll_n1b}') where cases_added = 3), 6::numeric,
  '/sql/B03-an-even-distribution-is-shown-before');
select lives_ok ($$select api.case_assign_evenly (gen_random_uuid (), tap.cases_of ('K1', 'K2', 'K3', 'K4', 'K5', 'K6'), '{coll_n1,coll_n1b}', 'even')$$, '/sql/B03-and-done');
select is ((select string_agg (coalesce (login, 'pool') || cases, ' ' order by login nulls first) from api.staff_load () where login is null or cases > 0), 'pool0 coll_n13 coll_n1b3', '/sql/B03-the-load-shows-it');
reset session authorization;
select is ((select count (*) from core.assignment where ended_at is null and case_id = any (tap.cases_of ('K1', 'K2'))), 2::bigint, '/sql/I4-one-current-assignment-a-case');
set session authorization auditor_ho;
select is_empty ('select * from api.journal_verify ()', '/sql/I14-all-of-it-stands-in-whole-chains');
reset session authorization;

-- No check of the table, so nothing but this misses it.
select throws_ok (format ('update core.task set %s where task_id = (select min (task_id) from core.task)', bad), '23514', 'task: no such kind or state',
  '/sql/C08-a-task-with-' || bad) from unnest (array['kind = ''DANCE''', 'control_kind = ''DANCE''', 'state = ''SLEEPING''']) bad;
select throws_ok (format ('update core.task set %s where task_id = (select min (task_id) from core.task)', bad), '23514', 'task: a text is too long or not clean',
  '/sql/C08-a-task-with-' || n) from unnest (array['title = repeat (''x'', 301)', 'title = U&''\202Ex''', 'end_reason = repeat (''x'', 1001)']) with ordinality b (bad, n);
select throws_ok (format ('insert into core.activity (case_id, branch_id, action, happened_at, business_on, %s) select case_id, branch_id, ''NOTE'', now (), opened_on, %s '
    || 'from core.case limit 1', col, bad), '23514', 'activity: a text is too long or not clean', '/sql/C02-an-activity-whose-' || col || '-is-' || left (bad, 6))
  from unnest (array['spoken_to', 'note', 'agreed'], array[141, 10001, 2001]) c (col, n), unnest (array[format ('repeat (''x'', %s)', n), 'U&''\202Ex''']) bad;
select * from finish ();
