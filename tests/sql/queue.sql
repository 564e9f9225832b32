-- SPDX-License-Identifier: GPL-3.0-or-later
-- Queues, the call desk and what follows a call (B05–B07, C07, C08, C12, H05–H09, X40, X50–X52).
select no_plan ();
\ir ../support/test-book.sql
create function tap.open_calls (p_cases bigint[], p_queue text default 'CALLS', p_skill text default null, p_role text default null, p_on date default null)
  returns bigint[] language sql security definer as $$
  select rules.tasks_open_many (p_cases, 'CALL', case when p_on is not null then array_fill (p_on, array[cardinality (p_cases)]) end, 'ring', p_queue, p_skill,
                                p_role, null, null) $$;
create function tap.customer_of_task (p_id bigint) returns text language sql security definer as $$
  select p.customer_no from core.task t join core.case c using (case_id) join core.party p on p.party_id = c.party_id where t.task_id = p_id $$;
create function tap.next_case (p_queue text default 'CALLS') returns text language sql as $$
  select tap.customer_of_task ((api.queue_next (gen_random_uuid (), p_queue) ->> 'task_id')::bigint) $$;
create function tap.task_of (p_customer text) returns bigint language sql security definer as $$
  select max (t.task_id) from core.task t where t.case_id = tap.case_of (p_customer) and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS') and t.queue is not null $$;
create function tap.task_line (p_id bigint) returns text language sql security definer as $$
  select concat_ws (' ', t.kind, t.state, t.queue, t.leased_by, t.outcome, t.attempts) from core.task t where t.task_id = p_id $$;
create function tap.phone_of (p_customer text) returns bigint language sql security definer as $$
  select min (k.contact_point_id) from core.contact_point k join core.party p using (party_id) where p.customer_no = p_customer and k.kind = 'PHONE' $$;
create function tap.phone_state (p_customer text) returns text language sql security definer as $$
  select k.state from core.contact_point k where k.contact_point_id = tap.phone_of (p_customer) $$;
create function tap.call (p_customer text, p_outcome text, p_on date default null, p_promise jsonb default null) returns jsonb language sql as $$
  select api.call_record (gen_random_uuid (), tap.task_of (p_customer), 'CALL_OUT', p_outcome, null, tap.phone_of (p_customer), 'himself', 'note', null, p_on, p_promise, null) $$;

create function tap.only_outcome () returns text language plpgsql as $$
declare
  v record;
begin
  set local session authorization head_n;
  for v in select o.action, o.outcome, o.version from api.outcome_actions () o where o.action = 'CALL_OUT' loop
    perform api.outcome_action_remove (gen_random_uuid (), v.action, v.outcome, v.version);
  end loop;
  return 'none';
exception when raise_exception or others then
  return substr (sqlerrm, 1, 5);
end $$;

-- Opening
select tap.open_calls (tap.cases_of ('K1', 'K2', 'K3') || 999999::bigint) as ids \gset
select is (array_position (:'ids'::bigint[], null), 4, '/sql/C12-one-task-a-case-in-the-order-of-the-cases');
select results_eq ($$select state, purpose, score, score_reasons -> 0 ->> 'input' from core.task order by task_id$$,
  $$values ('OPEN', 'OVERDUE', 50, 'BUCKET'), ('OPEN', 'OVERDUE', 50, 'BUCKET'), ('OPEN', 'OVERDUE', 50, 'BUCKET')$$, '/sql/X40-with-the-score-and-why');
select is ((select count (*) from audit.journal where event = 'TASK_CREATED'), 3::bigint, '/sql/C12-and-journalled');
select is (tap.open_calls ('{}'), '{}'::bigint[], '/sql/C12-none-for-nobody');
select throws_ok ($$select tap.open_calls (tap.cases_of ('K4'), 'NOWHERE')$$, '23503', null, '/sql/B05-a-queue-must-be-there');
select throws_ok ($$select tap.open_calls (tap.cases_of ('K4'), 'CALLS', 'JUGGLING')$$, '23503', null, '/sql/B06-a-skill-must-be-there');

-- Handing out
update core.task set score = case case_id when tap.case_of ('K2') then 90 when tap.case_of ('K3') then 70 else 50 end;
set session authorization secretary_n;
select refused ($$select tap.next_case ()$$, '42501', '/sql/B07-who-does-not-call-is-handed-nothing');
set session authorization coll_s1;
select is (tap.next_case (), null, '/sql/I18-nor-who-is-of-another-branch');
set session authorization coll_n1;
select is (tap.next_case (), 'K2', '/sql/X52-the-highest-score-first');
set session authorization caller_n1;
select is (tap.next_case (), 'K3', '/sql/B05-the-next-one-gets-the-next-one');
select is ((select ready || '/' || in_work || '/' || (my_task_id = tap.task_of ('K3')) from api.queue_list () where queue = 'CALLS'), '1/2/true', '/sql/B05-a-queue-says-what-waits-and-who-has-what');
select is (tap.task_line (tap.task_of ('K3')), 'CALL IN_PROGRESS CALLS caller_n1 0', '/sql/X50-it-is-his');
select is (api.queue_next ('33333333-0000-4000-8000-000000000001', 'CALLS') ->> 'task_id', api.queue_next ('33333333-0000-4000-8000-000000000001', 'CALLS') ->> 'task_id',
  '/sql/R-a-next-that-is-sent-twice-hands-out-one');
select is (tap.next_case (), null, '/sql/B05-an-empty-queue-hands-out-nothing');
select is (api.queue_next ('33333333-0000-4000-8000-000000000002', 'CALLS'), '{"task_id": null}', '/sql/R-that-there-was-nothing-is-an-answer');
select tap.open_calls (tap.cases_of ('K4')) is not null as opened \gset
select is (api.queue_next ('33333333-0000-4000-8000-000000000002', 'CALLS'), '{"task_id": null}', '/sql/R-which-stays-the-answer');
select refused ($$select api.queue_next ('33333333-0000-4000-8000-000000000002', 'OTHER')$$, 'DN102', '/sql/R-nor-does-it-stand-for-another-queue');
reset session authorization;
update core.task set state = 'CANCELLED', ended_at = clock_timestamp (), end_reason = 'only a trial' where task_id = tap.task_of ('K4');
update core.queue set is_active = false where queue = 'CALLS';
set session authorization caller_n1;
select is (api.queue_next ('33333333-0000-4000-8000-000000000001', 'CALLS') ->> 'task_id', tap.task_of ('K1')::text, '/sql/R-nor-does-it-change-when-he-may-no-more');
reset session authorization;
update core.queue set is_active = true where queue = 'CALLS';
select is ((select count (*) from core.request where function = 'queue_next'), (select count (*) from core.request where function = 'queue_next' and result ? 'task_id'),
  '/sql/R-each-is-answered');
set session authorization coll_n1;
select results_eq ($$select w.event, w.detail ->> 'queue' from api.case_timeline (tap.case_of ('K2')) w where w.event = 'TASK_STARTED'$$,
  $$values ('TASK_STARTED', 'CALLS')$$, '/sql/C05-the-way-of-the-case-says-what-was-handed-out');
set session authorization caller_n1;
select refused ($$select api.queue_next (gen_random_uuid (), 'NOWHERE')$$, 'DN241', '/sql/B05-there-is-no-such-queue');
set session authorization coll_n1;
select refused (format ('select api.queue_release (gen_random_uuid (), %s, null)', tap.task_of ('K3')), 'DN242', '/sql/X50-nobody-gives-back-what-is-not-his');
select refused (format ('select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, 2)', tap.task_of ('K3')), 'DN240', '/sql/X50-nor-ends-it');
set session authorization caller_n1;
select is (api.queue_release (gen_random_uuid (), tap.task_of ('K3'), null) ->> 'version', '3', '/sql/X50-who-has-it-gives-it-back');
select is (tap.next_case (), 'K3', '/sql/X50-and-it-is-there-again');
select is (api.queue_release (gen_random_uuid (), tap.task_of ('K3'), 'engaged') ->> 'version', '5', '/sql/X50-skipped-with-a-reason');
select is (tap.next_case (), null, '/sql/X50-it-waits-a-while');
reset session authorization;
update core.task set ready_at = null;
select is ((select d.detail ->> 'reason' from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'TASK_RELEASED' order by j.journal_id desc limit 1),
  'engaged', '/sql/X50-the-reason-is-journalled');

-- Leases
set session authorization coll_n1;
select ok ((api.queue_extend (gen_random_uuid (), tap.task_of ('K2')) ->> 'lease_until')::timestamptz > clock_timestamp (), '/sql/X50-a-lease-is-lengthened');
reset session authorization;
update core.task set lease_until = clock_timestamp () - interval '1 second' where leased_by is not null;
set session authorization caller_n1;
select is (tap.next_case (), 'K2', '/sql/X50-a-lease-that-ran-out-comes-back-by-itself');
set session authorization coll_n1;
select refused (format ('select api.queue_extend (gen_random_uuid (), %s)', tap.task_of ('K2')), 'DN242', '/sql/X50-who-was-away-too-long-is-told');
select refused ($$select tap.call ('K2', 'NO_ANSWER')$$, 'DN242', '/sql/X50-and-records-nothing');
reset session authorization;

-- Skills, roles, branches, persons, days
select tap.open_calls (tap.cases_of ('K4', 'K5')) is not null as t \gset
update core.task set state = 'DONE', ended_at = clock_timestamp () where leased_by is null and case_id not in (tap.case_of ('K4'), tap.case_of ('K5'));
update core.task set skill = 'LEGAL', score = 99 where case_id = tap.case_of ('K4');
update core.task set role = 'collector', score = 98 where case_id = tap.case_of ('K5');
insert into core.contact_point (party_id, branch_id, kind, value, source)
select party_id, branch_id, 'PHONE', '+48 1234', 'IMPORT' from core.party where customer_no in ('K4', 'K5');
set session authorization caller_n1;
select is (tap.next_case (), null, '/sql/B06-without-the-skill-or-the-role-nothing');
set session authorization deputy_n;
select refused ($$select api.staff_skills_set (gen_random_uuid (), 'deputy_n', '{LEGAL}')$$, 'DN188', '/sql/B06-nobody-grants-himself-a-skill');
select refused ($$select api.staff_skills_set (gen_random_uuid (), 'coll_s1', '{LEGAL}')$$, 'DN180', '/sql/B06-nor-one-of-another-branch');
select refused ($$select api.staff_skills_set (gen_random_uuid (), 'caller_n1', '{JUGGLING}')$$, 'DN108', '/sql/B06-nor-one-that-is-not-there');
select lives_ok ($$select api.staff_skills_set (gen_random_uuid (), 'caller_n1', '{LEGAL}')$$, '/sql/B06-a-supervisor-grants-skills');
set session authorization caller_n1;
select is (tap.next_case (), 'K4', '/sql/B06-with-the-skill-he-is-handed-the-item');
select is (tap.next_case (), null, '/sql/B07-but-not-the-one-for-collectors');
set session authorization coll_n1;
select is (tap.next_case (), 'K5', '/sql/B07-which-a-collector-gets');
reset session authorization;
select is ((select granted_by from core.staff_skill where login = 'caller_n1'), 'deputy_n', '/sql/B06-it-is-known-who-granted-it');
update core.task set state = 'CANCELLED', ended_at = clock_timestamp ();
select tap.open_calls (tap.cases_of ('K1'), 'CALLS', null, null, '2026-03-03') is not null as t \gset
set session authorization coll_n1;
select is (tap.next_case (), null, '/sql/B05-what-is-planned-for-another-day-waits');
reset session authorization;
update core.task set control_on = '2026-03-02', assignee = 'coll_n1b', state = 'ASSIGNED' where state = 'OPEN';
set session authorization coll_n1;
select is (tap.next_case (), null, '/sql/B05-what-belongs-to-somebody-is-for-him');
set session authorization coll_n1b;
select is (tap.next_case (), 'K1', '/sql/B05-and-he-gets-it');
reset session authorization;
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state <> 'CANCELLED';
select branch_id as south from core.branch where branch_code = 'S1' \gset
set session authorization head_n;
select is (api.queue_set (gen_random_uuid (), 'LEGAL_CALLS', 'Legal calls', 'OVERDUE', 'CONTROL_DATE', '{call_operator}', '{LEGAL}', null, 30, true, null) ->> 'version', '1',
  '/sql/B05-a-supervisor-makes-a-queue');
select refused ($$select api.queue_set (gen_random_uuid (), 'LEGAL_CALLS', 'x', 'OVERDUE', 'SCORE', '{}', '{}', null, 30, true, 7)$$, 'DN107', '/sql/R-a-queue-is-changed-as-it-was-seen');
select refused (format ($$select api.queue_set (gen_random_uuid (), 'SOUTH', 'x', 'OVERDUE', 'SCORE', '{}', '{}', %s, 30, true, null)$$, :south), 'DN108', '/sql/B09-nor-is-one-made-for-another-branch');
select refused ($$select api.queue_set (gen_random_uuid (), 'LEGAL_CALLS', 'x', 'FUN', 'SCORE', '{}', '{}', null, 30, true, 1)$$, 'DN108', '/sql/B05-its-fields-are-checked');
select refused ($$select api.queue_set (gen_random_uuid (), 'LEGAL_CALLS', 'x', 'OVERDUE', 'SCORE', '{}', '{}', null, 30, true, 1, p_names => '{"fa": ""}')$$, 'DN108', '/sql/B05-and-its-names');
select refused ($$select api.skill_set (gen_random_uuid (), 'LEGAL', 'Legal', '["fa"]')$$, 'DN108', '/sql/B06-a-skill-s-names-too');
select is (api.skill_set (gen_random_uuid (), 'LEGAL', 'Legal', '{"el": "Νομικά"}') ->> 'skill', 'LEGAL', '/sql/B06-a-skill-has-a-name-in-each-language');
select is (api.skill_set (gen_random_uuid (), 'LEGAL', 'Law') ->> 'skill', 'LEGAL', '/sql/B06-a-client-that-knows-no-languages-renames-it');
select is ((select c.name || ' ' || c.names from api.codes () c where c.domain = 'skill' and c.code = 'LEGAL'), 'Law {"el": "Νομικά"}', '/sql/B06-and-takes-none-away');
select refused ($$select api.call_script_set (gen_random_uuid (), 'CALLS', 'en', E'Hello\n{{salary}}', 1)$$, 'DN325', '/sql/X44-a-script-names-only-what-the-call-desk-knows');
select refused ($$select api.call_script_set (gen_random_uuid (), 'CALLS', 'en', '{{#promise}} Hello', 1)$$, 'DN325', '/sql/X44-what-is-opened-is-closed');
select is (api.call_script_set (gen_random_uuid (), 'CALLS', 'en', 'Hello {{name}}', 1) ->> 'version', '2', '/sql/X44-a-script-is-changed');
select refused ($$select api.call_script_set (gen_random_uuid (), 'CALLS', 'en', 'Hello', 1)$$, 'DN107', '/sql/R-a-script-is-changed-as-it-was-seen');
select is ((select string_agg (s.queue || ':' || s.n_rules, ' ') from api.score_sheets () s), ':15 CALLS:0 CONTROL:0 INFORMATION:0 SURVEY:0 DATA:0 LEGAL_CALLS:0', '/sql/X40-the-common-rules-first');
select is (api.score_rules_set (gen_random_uuid (), 'SURVEY', '[{"input": "ATTEMPTS", "from_value": 2, "points": -5}]', (select s.seen from api.score_sheets () s where s.queue = 'SURVEY')) ->> 'rules', '1',
  '/sql/X40-rules-are-replaced-as-they-were-seen');
select refused ($$select api.score_rules_set (gen_random_uuid (), 'SURVEY', '[]', md5 (''))$$, 'DN107', '/sql/R-and-not-over-those-of-somebody-else');
select is ((select s.rules from api.score_sheets () s where s.queue = 'SURVEY'), '[{"input": "ATTEMPTS", "currency": null, "from_value": 2, "to_value": null, "points": -5}]', '/sql/X40-they-are-read-as-they-are-written');
select refused ($$select api.score_rules_set (gen_random_uuid (), 'SURVEY', '{}')$$, 'DN108', '/sql/X40-rules-are-a-list');
select refused ($$select api.score_rules_set (gen_random_uuid (), 'SURVEY', '[{"input": "ATTEMPTS", "points": 1}, {"input": "ATTEMPTS", "from_value": 2, "to_value": 2, "points": 1}]')$$, 'DN310',
  '/sql/X40-a-range-holds-something');
select is (api.score_rules_set (gen_random_uuid (), 'SURVEY', '[]') ->> 'rules', '0', '/sql/X40-without-any-the-common-ones-count');
select is (api.staff_skills_set (gen_random_uuid (), 'coll_n1', '{LEGAL}') ->> 'login', 'coll_n1', '/sql/B06-a-colleague-gets-a-skill');
select is ((select k.skills from api.staff_skills () k where k.login = 'coll_n1'), '{LEGAL}', '/sql/B06-which-his-supervisor-sees');
select is ((select count (*)::integer from api.staff_skills () k where k.login = 'coll_s1'), 0, '/sql/I18-people-of-other-branches-are-not-listed');
select is (api.staff_skills_set (gen_random_uuid (), 'coll_n1', '{}') ->> 'login', 'coll_n1', '/sql/B06-and-loses-it');
select is ((select count (*)::integer from api.queues () q, api.codes () l where l.domain = 'language' and q.names ? l.code and q.queue <> 'LEGAL_CALLS'), 40,
  '/sql/B05-the-shipped-queues-have-a-name-in-each-language');
reset session authorization;
select tap.open_calls (tap.cases_of ('K1', 'K2'), 'LEGAL_CALLS') is not null as t \gset
update core.task set control_on = '2026-02-20' where queue = 'LEGAL_CALLS' and case_id = tap.case_of ('K2');
select rules.task_scores (array (select task_id from core.task), '2026-03-02') as n \gset
select is (:n, 1, '/sql/X40-only-what-changed-is-written');
set session authorization coll_n1;
select refused ($$select tap.next_case ('LEGAL_CALLS')$$, 'DN241', '/sql/B05-a-queue-for-other-roles-is-not-for-him');
set session authorization caller_n1;
select is (tap.next_case ('LEGAL_CALLS'), 'K2', '/sql/X52-in-the-order-of-the-supervisor');
reset session authorization;
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state <> 'CANCELLED';

-- Who may not be called is passed over
select tap.open_calls (tap.cases_of ('K1', 'K2', 'K6')) is not null as t \gset
update core.task set score = case case_id when tap.case_of ('K1') then 90 when tap.case_of ('K2') then 80 else 70 end where state = 'OPEN';
set session authorization head_n;
select lives_ok ($$select api.hold_set (gen_random_uuid (), tap.case_of ('K1'), 'MANUAL', '{CALL}', '2026-04-01', 'asked for peace', tap.version_of (tap.case_of ('K1')))$$, '/sql/X03-a-hold');
reset session authorization;
update core.contact_point set state = 'INVALID' where contact_point_id = tap.phone_of ('K2');
set session authorization coll_n1;
select is (tap.next_case (), 'K6', '/sql/I11-a-held-customer-and-one-without-a-number-are-passed-over');
reset session authorization;
select is ((select count (*) from core.contact_verdict where rule = 'HOLD'), 1::bigint, '/sql/I11-the-denial-is-kept');
select ok ((select bool_and (ready_at > now ()) from core.task where state = 'OPEN'), '/sql/I11-and-asked-again-later');
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state <> 'CANCELLED';
update core.hold set released_on = '2026-03-02', released_by = 'x' where kind = 'MANUAL';
update core.contact_point set state = 'UNVERIFIED' where contact_point_id = tap.phone_of ('K2');

-- What follows a call
create function tap.fresh (p_customer text) returns void language sql security definer as $$
  update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state not in ('CANCELLED', 'DONE');
  select tap.open_calls (tap.cases_of (p_customer)); $$;
select tap.fresh ('K1') as x \gset
set session authorization coll_n1;
select is (tap.next_case (), 'K1', '/sql/X51-an-item');
select tap.task_of ('K1') as first_call \gset
select is (tap.call ('K1', 'NO_ANSWER') ->> 'next_action_on', '2026-03-03', '/sql/X51-the-matrix-says-when-to-try-again');
reset session authorization;
select results_eq ($$select kind, state, queue, control_on, attempts, score > 0 from core.task where state = 'OPEN'$$,
  $$values ('CALL', 'OPEN', 'CALLS', date '2026-03-03', 1, true)$$, '/sql/X51-the-next-call-goes-back-into-the-queue');
select is ((select concat_ws (' ', state, outcome, ended_by, ended_on, leased_by) from core.task where task_id = :first_call), 'DONE NO_ANSWER coll_n1 2026-03-02', '/sql/C12-and-this-one-is-done');
select is ((select string_agg (event, ' ' order by seq desc) from (select event, seq from audit.journal where case_id = tap.case_of ('K1') order by seq desc limit 2) x), 'TASK_DONE ACTIVITY',
  '/sql/H08-both-are-journalled');
select tap.fresh ('K1') as x \gset
set session authorization coll_n1;
select tap.next_case () as x \gset
select refused ($$select tap.call ('K1', 'PROMISE')$$, 'DN142', '/sql/C08-a-promise-needs-its-amount-and-day');
select refused ($$select tap.call ('K1', 'LETTER')$$, 'DN243', '/sql/X51-an-outcome-that-is-none-of-a-call');
select refused ($$select tap.call ('K1', 'CONTACT', '2026-03-01')$$, 'DN108', '/sql/C08-the-next-day-lies-ahead');
select is (tap.call ('K1', 'PROMISE', null, '{"amount": 5000, "currency": "EUR", "due_on": "2026-03-06", "method": "CASH"}') ->> 'tasks', '[]', '/sql/X51-a-promise-is-the-next-step-itself');
reset session authorization;
select is (tap.phone_state ('K1'), 'VALID', '/sql/X51-who-was-reached-has-a-valid-number');
select is ((select count (*) from core.task where state = 'OPEN'), 0::bigint, '/sql/X51-and-no-other-call-is-planned');
select tap.fresh ('K2') as x \gset
set session authorization coll_n1;
select tap.next_case () as x \gset
select is (tap.call ('K2', 'CONTACT', '2026-03-20') ->> 'next_action_on', '2026-03-20', '/sql/X51-what-was-agreed-goes-before-the-matrix');
set session authorization head_n;
select refused ($$select api.outcome_action_set (gen_random_uuid (), 'CALL_OUT', 'CONTACT', 2, 'CALL', null, null, false, true, true, null, 1)$$, 'DN108', '/sql/X51-a-next-task-has-its-days');
select is (api.outcome_action_set (gen_random_uuid (), 'CALL_OUT', 'CONTACT', 2, 'VISIT', 3, 'CONTACT', false, true, true, null, 1) ->> 'version', '2', '/sql/X51-a-supervisor-changes-the-matrix');
select is ((select next_kind || ' ' || next_on from api.outcome_actions () where action = 'CALL_OUT' and outcome = 'CONTACT'), 'VISIT 2026-03-05', '/sql/X51-and-sees-the-day-it-means');

-- Dead numbers
reset session authorization;
select tap.fresh ('K3') as x \gset
set session authorization coll_n1;
select tap.next_case () as x \gset
select lives_ok ($$select tap.call ('K3', 'NOT_IN_SERVICE')$$, '/sql/H07-a-number-that-is-not-in-service');
reset session authorization;
select is (tap.phone_state ('K3'), 'INVALID', '/sql/H07-leaves-the-dialling');
select results_eq ($$select kind, queue, contact_point_id = tap.phone_of ('K3') from core.task where state = 'OPEN' and kind = 'DATA_UPDATE'$$,
  $$values ('DATA_UPDATE', 'DATA', true)$$, '/sql/H07-and-one-task-asks-for-another');
set session authorization coll_n1;
select refused ($$select api.activity_record (gen_random_uuid (), tap.case_of ('K3'), 'CALL_OUT', 'WRONG_NUMBER', null, tap.phone_of ('K3'), null, null, null, null, null, '2026-03-05', null, null, null)$$,
  'DN260', '/sql/H07-nobody-calls-it-again');
reset session authorization;
select is ((select count (*) from core.task where state = 'OPEN' and kind = 'DATA_UPDATE'), 1::bigint, '/sql/H07-it-is-still-one-task');
set session authorization coll_n1;
select lives_ok ($$select api.contact_point_add (gen_random_uuid (), (select party_id from api.case_head (tap.case_of ('K3'))), 'EMAIL', 'k3@example.com', null, null, null, null, false, 'CUSTOMER')$$, '/sql/H07-an-e-mail');
reset session authorization;
select is ((select count (*) from core.task where state = 'OPEN' and kind = 'DATA_UPDATE'), 1::bigint, '/sql/H07-is-no-answer-to-a-dead-number');
set session authorization coll_n1;
select lives_ok ($$select api.contact_point_add (gen_random_uuid (), (select party_id from api.case_head (tap.case_of ('K3'))), 'PHONE', '+380 44 99', null, null, null, null, true, 'CUSTOMER')$$, '/sql/H07-a-new-number');
reset session authorization;
select is ((select count (*) from core.task where state = 'OPEN' and kind = 'DATA_UPDATE'), 0::bigint, '/sql/H07-ends-the-task');
-- N attempts over D days: recorded as of those days.
create function tap.phone_version (p_customer text) returns integer language sql security definer as $$
  select version from core.contact_point where contact_point_id = tap.phone_of (p_customer) $$;
create function tap.tries (p_customer text, p_from date, variadic p_outcomes text[]) returns void language sql security definer as $$
  insert into core.activity (case_id, branch_id, action, outcome, contact_point_id, happened_at, business_on, recorded_by, verdict)
  select c.case_id, c.branch_id, 'CALL_OUT', o.outcome, tap.phone_of (p_customer), p_from + o.n::integer, p_from + o.n::integer, 'coll_n1', 'ALLOWED'
    from core.case c, unnest (p_outcomes) with ordinality o (outcome, n) where c.case_id = tap.case_of (p_customer) $$;
select tap.tries ('K6', '2026-02-20', 'NO_ANSWER', 'NO_ANSWER', 'NO_ANSWER', 'NO_ANSWER', 'CONTACT', 'NO_ANSWER', 'NO_ANSWER') as x \gset
select is (rules.numbers_unreachable (array[tap.phone_of ('K6')], '2026-03-02'), '{"suspect": 0, "dead": 0}', '/sql/H07-who-was-reached-starts-anew');
select tap.tries ('K6', '2026-02-27', 'NO_ANSWER') as x \gset
select is (rules.numbers_unreachable (array[tap.phone_of ('K6')], '2026-03-02'), '{"suspect": 1, "dead": 0}', '/sql/H07-three-in-a-row-make-a-number-suspect');
select tap.tries ('K6', '2026-02-28', 'LEFT_MESSAGE', 'NO_ANSWER') as x \gset
select is (rules.numbers_unreachable (array[tap.phone_of ('K6')], '2026-03-02'), '{"suspect": 0, "dead": 0}', '/sql/H07-five-within-too-few-days-do-not-kill-it');
update core.setting set value = '4' where name = 'unreachable_days';
select is (rules.numbers_unreachable (array[tap.phone_of ('K6')], '2026-03-01'), '{"suspect": 0, "dead": 0}', '/sql/H07-as-of-a-day-before-neither');
select is (batch.unreachable ('2026-03-02', 0, 100) -> 'dead', '1', '/sql/H07-five-over-enough-days-do');
select is (tap.phone_state ('K6'), 'INVALID', '/sql/H07-and-it-leaves-the-dialling');
select is (batch.unreachable ('2026-03-02', 0, 100) -> 'dead', '0', '/sql/X05-twice-is-as-once');
set session authorization coll_n1;
select lives_ok ($$select api.contact_point_change (gen_random_uuid (), tap.phone_of ('K6'), 'VALID', null, null,
tap.phone_version ('K6'))$$, '/sql/H07-somebody-verifies-it');
reset session authorization;
select tap.tries ('K6', '2026-03-02', 'NO_ANSWER') as x \gset
select is (rules.numbers_unreachable (array[tap.phone_of ('K6')], '2026-03-03'), '{"suspect": 0, "dead": 0}', '/sql/H07-what-was-tried-before-counts-no-more');
-- A guarantor's number dies in the case in which it was tried; who has no case has a task of his own.
insert into core.party (customer_no, kind, name, language, branch_id) select 'G1', 'PERSON', 'Gary Guarantor', 'en', branch_id from core.party where customer_no = 'K2'
returning party_id as guarantor \gset
insert into core.facility_party (facility_id, branch_id, party_id, role)
select f.facility_id, f.branch_id, :guarantor, 'GUARANTOR' from core.facility f where f.facility_no in ('F-K2', 'F-K1');
insert into core.contact_point (party_id, branch_id, kind, value, source) select p.party_id, p.branch_id, 'PHONE', '+44 20 0000 0099', 'IMPORT' from core.party p where p.party_id = :guarantor
returning contact_point_id as point \gset
set session authorization coll_n1;
select api.activity_record (gen_random_uuid (), tap.case_of ('K2'), 'CALL_OUT', 'NOT_IN_SERVICE', null, :point, 'Gary', 'x', null, null, null, '2026-03-05', null, null, null) \g /dev/null
reset session authorization;
select results_eq (format ($$select case_id, queue from core.task where kind = 'DATA_UPDATE' and state = 'OPEN' and contact_point_id = %s$$, :point),
  $$select tap.case_of ('K2'), 'DATA'$$, '/sql/H07-a-guarantors-number-is-asked-for-in-the-case');
select is ((select j.to_state from audit.journal j where j.case_id = tap.case_of ('K2') and j.event = 'CONTACT_POINT_CHANGED' order by j.seq desc limit 1), 'INVALID',
  '/sql/O11-and-stands-in-its-journal');
insert into core.contact_point (party_id, branch_id, kind, value, source) select p.party_id, p.branch_id, 'PHONE', '+44 20 0000 0098', 'IMPORT' from core.party p where p.party_id = :guarantor
returning contact_point_id as second \gset
select is (rules.contact_points_mark (array[:second], 'INVALID', 'NO_ANSWER', '2026-03-02'), 1::bigint, '/sql/H07-another-of-his-numbers');
select is ((select count (*) from core.task t join core.contact_point k using (contact_point_id) where t.kind = 'DATA_UPDATE' and t.state = 'OPEN' and k.party_id = :guarantor), 1::bigint,
  '/sql/H07-is-still-one-task');
insert into core.party (customer_no, kind, name, language, branch_id) select 'Z1', 'PERSON', 'Zoe Without', 'en', branch_id from core.party where customer_no = 'K2'
returning party_id as alone \gset
insert into core.contact_point (party_id, branch_id, kind, value, source) select p.party_id, p.branch_id, 'PHONE', '+44 20 0000 0097', 'IMPORT' from core.party p where p.party_id = :alone
returning contact_point_id as point \gset
select rules.contact_points_mark (array[:point], 'INVALID', 'NOT_IN_SERVICE', '2026-03-02') \g /dev/null
select is ((select string_agg (concat_ws (' ', t.kind, t.state, t.contact_point_id = :point), ', ') from core.task t where t.party_id = :alone), 'DATA_UPDATE OPEN t',
  '/sql/A16-who-has-no-case-has-a-task-of-his-own');
select is ((select d.detail from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = 0 and j.event = 'CONTACT_POINT_CHANGED' order by j.seq desc limit 1),
  jsonb_build_object ('party', :alone, 'from', 'UNVERIFIED', 'to', 'INVALID', 'contact_point', :point, 'reason', 'NOT_IN_SERVICE'), '/sql/O11-and-the-journal-of-the-house-knows');

-- Waiting too long
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state <> 'CANCELLED';
set session authorization coll_n1;
select lives_ok ($$select api.activity_record (gen_random_uuid (), tap.case_of ('K2'), 'NOTE', null, null, null, null, 'n', null, null, 'CONTACT', '2026-03-02', null, null, null)$$, '/sql/C07-a-task');
reset session authorization;
update core.task set assignee = 'coll_n1', state = 'ASSIGNED' where state = 'OPEN';
set session authorization coll_n1;
select results_eq ($$select notice, n from api.my_notices ()$$, $$values ('ESCALATED', 0::bigint), ('OVERDUE', 0), ('TODAY', 1), ('SOON', 0), ('DEBT', 0)$$, '/sql/C07-due-today');
reset session authorization;
update core.business_day set closed_at = now (), closed_by = 'x' where closed_at is null;
insert into core.business_day (day) values ('2026-03-04');
select is (batch.tasks ('2026-03-04', 0, 100) -> 'escalated', '0', '/sql/C07-two-days-late-is-not-yet-told');
update core.business_day set closed_at = now (), closed_by = 'x' where closed_at is null;
insert into core.business_day (day) values ('2026-03-05');
select is (batch.tasks ('2026-03-05', 0, 100) -> 'escalated', '1', '/sql/C07-three-days-late-is-told-to-the-manager');
select is (batch.tasks ('2026-03-05', 0, 100) -> 'escalated', '0', '/sql/C07-once');
set session authorization coll_n1;
select results_eq ($$select notice, n from api.my_notices ()$$, $$values ('ESCALATED', 1::bigint), ('OVERDUE', 1), ('TODAY', 0), ('SOON', 0), ('DEBT', 0)$$, '/sql/C07-the-one-who-has-it-sees-it');
-- Read and unread: what was read stays so, what comes to it is new; what is told to the manager reaches whoever leads the team, and nobody else.
select results_eq ($$select notice, n, n_unread from api.my_notices () where n > 0$$, $$values ('ESCALATED', 1::bigint, 1::bigint), ('OVERDUE', 1, 1)$$, '/sql/C07-a-notice-is-new');
select is (api.notices_read (gen_random_uuid (), 'OVERDUE') ->> 'read', '1', '/sql/C07-it-is-read');
select results_eq ($$select notice, n, n_unread from api.my_notices () where n > 0$$, $$values ('ESCALATED', 1::bigint, 1::bigint), ('OVERDUE', 1, 0)$$, '/sql/C07-and-stays-read');
select refused ($$select api.notices_read (gen_random_uuid (), 'DANCE')$$, 'DN108', '/sql/C07-another-notice-there-is-not');
set session authorization deputy_n;
select is ((select n || '/' || n_unread from api.my_notices () where notice = 'TEAM_ESCALATED'), '1/1', '/sql/C07-the-manager-is-told');
select is ((select string_agg (notice, ' ') from api.my_notices () where notice !~ '^TEAM_' and n > 0), null, '/sql/C07-his-own-are-apart');
select api.notices_read (gen_random_uuid (), null) ->> 'read' as read \gset
select is ((select sum (n_unread)::text from api.my_notices ()), '0', '/sql/C07-all-are-read-at-once');
reset session authorization;
insert into core.task (task_no, case_id, branch_id, kind, control_on, assignee, state, escalated_on)
select 'T99999998', case_id, branch_id, 'CHECK', '2026-03-04', 'coll_n1', 'ASSIGNED', '2026-03-05' from core.case where case_id = tap.case_of ('K2');
insert into core.task (task_no, case_id, branch_id, kind, control_on, assignee, state, escalated_on)
select 'T99999999', case_id, branch_id, 'CHECK', '2026-03-04', 'coll_s1', 'ASSIGNED', '2026-03-05' from core.case where case_id = tap.case_of ('S1');
set session authorization deputy_n;
select is ((select string_agg (notice || ' ' || n || '/' || n_unread, ', ' order by notice) from api.my_notices () where n > 0), 'TEAM_ESCALATED 2/1, TEAM_OVERDUE 2/1', '/sql/C07-what-came-since-is-new-and-only-of-the-own-branches');
set session authorization coll_n1;
select is ((select string_agg (notice || ' ' || n || '/' || n_unread, ', ' order by notice) from api.my_notices () where n > 0), 'ESCALATED 2/2, OVERDUE 2/1', '/sql/C07-each-reads-for-himself');
reset session authorization;
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where task_no like 'T9999999_';
set session authorization deputy_n;
select is ((select escalated || '/' || overdue || '/' || oldest_on from api.team_notices () where login = 'coll_n1'), '1/1/2026-03-02', '/sql/C07-and-so-does-the-manager');
select is ((select contacts || '/' || calls from api.queue_load () where login = 'coll_n1'), '0/0', '/sql/H14-the-load-of-the-day-begins-at-nothing');
select is ((select count (*) from api.queue_monitor ()), (select count (*) from api.queues ()), '/sql/H14-the-monitor-shows-every-queue');
set session authorization coll_n1;
select refused ($$select * from api.queue_monitor ()$$, '42501', '/sql/H14-which-is-for-supervisors');
-- Moved to another day, it is late no more, and told again when it is.
reset session authorization;
create function tap.late_task (p_customer text) returns bigint language sql security definer as $$
  select task_id from core.task where case_id = tap.case_of (p_customer) and escalated_on is not null and state = 'ASSIGNED' $$;
grant execute on function tap.late_task to public;
set session authorization coll_n1;
select api.task_reschedule (gen_random_uuid (), tap.late_task ('K2'), '2026-03-06', 'away', tap.task_version (tap.late_task ('K2'))) as moved \gset
select is ((select string_agg (notice || ' ' || n, ', ' order by notice) from api.my_notices () where n > 0), 'SOON 1', '/sql/C07-what-is-moved-is-not-late');
reset session authorization;
select is (batch.tasks ('2026-03-09', 0, 100) -> 'escalated', '1', '/sql/C07-and-is-told-again');

-- The desk
reset session authorization;
select tap.fresh ('K1') as x \gset
set session authorization caller_n1;
select is (tap.next_case (), null, '/sql/I11-who-has-promised-is-left-alone');
reset session authorization;
select tap.fresh ('K2') as x \gset
set session authorization caller_n1;
select tap.next_case () as desk \gset
select is (:'desk'::text, 'K2', '/sql/X50-the-desk-has-an-item');
select is ((select concat_ws (' ', name, language, is_mine, script_language, jsonb_array_length (phones), jsonb_array_length (outcomes) > 8, phones -> 0 ->> 'is_allowed', promise_amount)
  from api.call_desk_item (tap.task_of ('K2'))), 'محمد رضایی fa t fa 1 t true', '/sql/X50-all-of-it-in-one-call');
select is ((select outcomes @> '[{"outcome": "NO_ANSWER", "next_on": "2026-03-06"}]' from api.call_desk_item (tap.task_of ('K2'))), true, '/sql/X51-with-what-would-follow');
set session authorization coll_s1;
select refused (format ('select * from api.call_desk_item (%s)', tap.task_of ('K2')), 'DN106', '/sql/I18-not-for-another-branch');

-- Skills where staff are edited: an administrator may, whatever the branch
set session authorization admin_ho;
select is (api.staff_skills_set (gen_random_uuid (), 'coll_s1', '{LEGAL}') ->> 'login', 'coll_s1', '/sql/B06-an-administrator-grants-a-skill-in-any-branch');
select is ((select skills from api.staff_list () where login = 'coll_s1'), '{LEGAL}', '/sql/B06-and-sees-it-with-the-person');
select refused ($$select api.staff_skills_set (gen_random_uuid (), 'admin_ho', '{LEGAL}')$$, 'DN188', '/sql/B06-not-to-himself-either');
select refused ($$select api.skill_set (gen_random_uuid (), 'OTHER', 'Other')$$, '42501', '/sql/B06-which-skills-there-are-is-the-supervisor-s');

-- What is taken away
set session authorization head_n;
select refused ($$select api.skill_remove (gen_random_uuid (), 'LEGAL')$$, 'DN380', '/sql/B06-a-skill-that-is-asked-for-stays');
select is (api.skill_set (gen_random_uuid (), 'GREEK', 'Greek') ->> 'skill', 'GREEK', '/sql/B06-another-skill');
select is (api.staff_skills_set (gen_random_uuid (), 'coll_n1', '{GREEK}') ->> 'login', 'coll_n1', '/sql/B06-somebody-has-it');
select is (api.skill_remove (gen_random_uuid (), 'GREEK') ->> 'skill', 'GREEK', '/sql/B06-a-skill-is-taken-away');
select is ((select k.skills from api.staff_skills () k where k.login = 'coll_n1'), '{}', '/sql/B06-from-who-had-it-too');
select refused ($$select api.skill_remove (gen_random_uuid (), 'GREEK')$$, 'DN108', '/sql/B06-once');
select refused ($$select api.call_script_remove (gen_random_uuid (), 'CALLS', 'fa', 99)$$, 'DN107', '/sql/R-a-script-is-taken-away-as-it-was-seen');
select is (api.call_script_remove (gen_random_uuid (), 'CALLS', 'fa', (select version from api.call_scripts () where queue = 'CALLS' and language = 'fa')) ->> 'language',
  'fa', '/sql/X44-a-script-is-taken-away');
select is (api.outcome_action_remove (gen_random_uuid (), 'CALL_OUT', 'REFUSED', (select version from api.outcome_actions () where action = 'CALL_OUT' and outcome = 'REFUSED')) ->> 'outcome',
  'REFUSED', '/sql/X51-a-field-of-the-matrix-is-taken-away');
select refused ($$select api.outcome_action_remove (gen_random_uuid (), 'CALL_OUT', 'REFUSED', 1)$$, 'DN108', '/sql/X51-once');
reset session authorization;
select is (tap.only_outcome (), 'DN381', '/sql/X51-the-last-outcome-of-an-action-stays');

-- Surveys
reset session authorization;
create function tap.survey (p_answers jsonb) returns jsonb language sql as $$
  select api.call_record (gen_random_uuid (), tap.task_of ('K2'), 'CALL_OUT', 'CONTACT', null, tap.phone_of ('K2'), null, null, null, null, null, null, null, p_answers) $$;
set session authorization head_n;
select refused ($$select api.survey_question_set (gen_random_uuid (), 'CALLS', 1, 'YES_NO', 'Content?', null, null, null)$$, 'DN382', '/sql/H06-only-where-surveys-are-made');
select refused ($$select api.survey_question_set (gen_random_uuid (), 'SURVEY', 1, 'CHOICE', 'Which branch?', null, ' ', null)$$, 'DN108', '/sql/H06-a-choice-has-its-answers');
select is (api.survey_question_set (gen_random_uuid (), 'SURVEY', 1, 'YES_NO', 'Are you content?', '{"fa": "آیا راضی هستید؟"}', null, null) ->> 'version', '1', '/sql/H06-a-question');
select is (api.survey_question_set (gen_random_uuid (), 'SURVEY', 2, 'CHOICE', 'Which way of payment?', null, E'Branch\nBank card\n', null) ->> 'version', '1', '/sql/H06-and-one-of-several');
reset session authorization;
select rules.tasks_open_many (tap.cases_of ('K2'), 'CALL', null, 'survey', 'SURVEY', null, null, 'SURVEY', null) is not null as t \gset
update core.task set state = 'DONE', ended_at = clock_timestamp () where queue <> 'SURVEY' and state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');
set session authorization caller_n1;
select is (tap.next_case ('SURVEY'), 'K2', '/sql/H06-a-survey-is-a-call-of-the-same-desk');
select results_eq ($$select q ->> 'wording', q ->> 'kind', q -> 'choices' from api.call_desk_item (tap.task_of ('K2')) i, jsonb_array_elements (i.questions) q$$,
  $$values ('آیا راضی هستید؟', 'YES_NO', 'null'::jsonb), ('Which way of payment?', 'CHOICE', '["Branch", "Bank card"]')$$, '/sql/H06-with-its-questions-in-the-customer-s-language');
select refused ($$select tap.survey ('[{"question_no": 2, "answer": "Pigeon"}]')$$, 'DN108', '/sql/H06-an-answer-is-one-of-them');
select refused ($$select tap.survey ('[{"question_no": 3, "answer": "x"}]')$$, 'DN108', '/sql/H06-to-a-question-that-is-asked');
select ok (tap.survey ('[{"question_no": 1, "answer": "YES"}, {"question_no": 2, "answer": "Bank card"}]') ? 'activity_id', '/sql/H06-answered');
set session authorization head_n;
select results_eq ($$select question_no, answer, answers, share from api.survey_results ()$$, $$values (1, 'YES', 1::bigint, 10000), (2, 'Bank card', 1, 10000)$$, '/sql/H06-and-counted');
set session authorization head_s;
select is_empty ('select * from api.survey_results ()', '/sql/I18-not-those-of-another-branch');
set session authorization head_n;
select is (api.survey_question_remove (gen_random_uuid (), 'SURVEY', 2, 1) ->> 'question_no', '2', '/sql/H06-a-question-is-taken-away');
select is ((select count (*) from api.survey_results ()), 2::bigint, '/sql/H06-what-was-answered-stays');
-- A crowd: a page is dealt by tickets
reset session authorization;
update core.task set state = 'CANCELLED', ended_at = clock_timestamp () where state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');
select tap.open_calls (tap.cases_of ('K1', 'K2', 'K3', 'K4', 'K5')) is not null as t \gset
update core.task set score = substr (tap.customer_of_task (task_id), 2)::integer, allowed_until = clock_timestamp () + interval '5 minutes' where state = 'OPEN';
create function tap.deal (p_age interval default '0') returns bigint language plpgsql security definer as $$
begin
  perform rules.queue_page ('CALLS', (select r.audience from rules.queue_rights ('CALLS') r), (select d.day from core.business_day d where d.closed_at is null));
  update batch.queue_page set made_at = clock_timestamp () - p_age;
  return (select count (*) from batch.queue_page);
end $$;
set session authorization coll_n1;
select is (tap.deal (), 1::bigint, '/sql/B05-a-page-of-a-queue-is-dealt');
reset session authorization;
create function tap.page () returns text language sql as $$
  select string_agg (tap.customer_of_task (t.task_id), ' ' order by t.ord) from batch.queue_page p cross join unnest (p.task_ids) with ordinality t (task_id, ord)
$$;
select is (tap.page (), 'K5 K4 K3 K2 K1', '/sql/X52-the-highest-score-first');
select count (nextval ('batch.queue_ticket')) from generate_series (1, 2);
set session authorization coll_n1;
select is (tap.deal ('2 seconds'), 1::bigint, '/sql/B05-and-the-next-one');
reset session authorization;
select is (tap.page (), 'K3 K2 K1', '/sql/B05-without-those-that-the-one-before-has-just-dealt');
select nextval ('batch.queue_ticket');
set session authorization coll_n1;
select is (tap.deal (), 1::bigint, '/sql/B05-and-one-after-a-while');
reset session authorization;
select is (tap.page (), 'K5 K4 K3 K2 K1', '/sql/B05-with-whatever-nobody-has-by-then');
update core.task set score = 900 where task_id = tap.task_of ('K1');
update core.task set assignee = 'coll_n1b', state = 'ASSIGNED' where task_id = tap.task_of ('K4');
set session authorization coll_n1;
select is (tap.next_case (), 'K5', '/sql/X52-for-a-second-a-page-is-believed');
select is (tap.next_case (), 'K3', '/sql/B05-but-each-item-is-looked-at-itself');
select is (tap.next_case (), 'K1', '/sql/X52-the-next-page-knows-what-came-meanwhile');
reset session authorization;
update batch.queue_page set from_ticket = (select last_value from batch.queue_ticket), made_at = clock_timestamp (),
       task_ids = array[tap.task_of ('K1'), tap.task_of ('K5'), tap.task_of ('K2'), tap.task_of ('K2'), tap.task_of ('K2'), tap.task_of ('K2')];
set session authorization caller_n1;
select is (tap.next_case (), 'K2', '/sql/B05-what-somebody-has-is-not-dealt-again');
select is (tap.next_case (), null, '/sql/B05-who-finds-nothing-on-the-page-looks-himself');
reset session authorization;
select is ((select count (*) from core.task t where t.leased_by is not null), 4::bigint, '/sql/B05-each-item-is-with-one-person');
set session authorization coll_n1;
select is (api.queue_release (gen_random_uuid (), tap.task_of ('K1'), null) ->> 'version', '3', '/sql/X50-the-urgent-one-comes-back');
select is (api.queue_release (gen_random_uuid (), tap.task_of ('K3'), null) ->> 'version', '3', '/sql/X50-and-another');
reset session authorization;
update core.task set assignee = null, state = 'OPEN' where task_id = tap.task_of ('K4');
update core.task set allowed_until = clock_timestamp () + interval '5 minutes' where state = 'OPEN';
update batch.queue_page set from_ticket = (select last_value from batch.queue_ticket), made_at = clock_timestamp () - interval '2 seconds',
       task_ids = array[tap.task_of ('K3'), tap.task_of ('K3'), tap.task_of ('K3')];
set session authorization coll_n1;
select is (tap.next_case (), 'K1', '/sql/X52-an-old-page-is-not-believed');
reset session authorization;
update batch.queue_page set audience = audience + 1, from_ticket = (select last_value from batch.queue_ticket), made_at = clock_timestamp ();
set session authorization coll_n1;
select is (tap.next_case (), 'K4', '/sql/I18-nor-one-for-those-who-see-other-branches');
reset session authorization;
update core.task set lease_until = clock_timestamp () - interval '1 second' where leased_by is not null;
select rules.queue_page ('CALLS', 1, '2026-03-02');
select is ((select count (*) from core.task t where t.leased_by is not null), 0::bigint, '/sql/X50-who-deals-a-page-takes-back-what-ran-out');
select * from finish ();
