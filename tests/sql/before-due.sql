-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls and tasks before a due day (A16, J06, X35): once a due day and step, without a case, handed out only where the customer may be called, ended with
-- an outcome, and cancelled by themselves when there is nothing to pay any more, the day has passed or a case is open.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
create function tap.early (p_customer_no text) returns text language sql security definer as $$
  select string_agg (concat_ws (' ', t.kind, t.state, t.queue, t.assignee, t.control_on, t.end_reason), ', ' order by t.task_id)
    from core.task t join core.party p on p.party_id = t.party_id where p.customer_no = p_customer_no $$;
create function tap.early_task (p_customer_no text, p_kind text) returns bigint language sql security definer as $$
  select max (t.task_id) from core.task t join core.party p on p.party_id = t.party_id where p.customer_no = p_customer_no and t.kind = p_kind $$;
create function tap.party_of (p_customer_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_customer_no $$;
create function tap.phone_of (p_customer_no text) returns bigint language sql security definer as $$
  select min (k.contact_point_id) from core.contact_point k join core.party p using (party_id) where p.customer_no = p_customer_no and k.kind = 'PHONE' $$;
create function tap.given (p_queue text default 'CALLS') returns text language sql as $$
  select (select p.customer_no from api.call_desk_item ((n ->> 'task_id')::bigint) p) from api.queue_next (gen_random_uuid (), p_queue) n where n ->> 'task_id' is not null $$;
create function tap.ring (p_task bigint, p_phone bigint, p_outcome text, p_on date default null, p_promise jsonb default null) returns jsonb language sql as $$
  select api.call_record (gen_random_uuid (), p_task, 'CALL_OUT', p_outcome, null, p_phone, 'herself', 'Will pay', null, p_on, p_promise, null) $$;
grant execute on all functions in schema tap to public;

-- What a strategy may say.
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL', '{"offset_days": -5}'),
    tap.step (2, 'TASK', '{"offset_days": -5}'), tap.step (3, 'TASK')]))), null, '/sql/A16-a-call-and-a-task-before-the-due-day');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'VISIT', '{"offset_days": -5}'), tap.step (3, 'TASK')]))), 'PRE_DUE',
  '/sql/A16-no-visit');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL', '{"offset_days": -5}'), tap.after (3, 'TASK', '{1}')]))), 'PRE_DUE NO_FIRST',
  '/sql/A16-nothing-waits-for-it');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL', '{"offset_days": -5, "is_automatic": true}'), tap.step (3, 'TASK')]))),
  'AUTOMATIC', '/sql/A16-people-call');

-- E1 … E6 of the north and E7 of the south have 100.00 to pay on the 10th of March; E2 must not be contacted, E5 may not be called, E6 has no number.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'early') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, controller, phone)
select :run, n.i + 1, n.no, 'person', 'Early ' || n.no, 'en', case n.no when 'E7' then 'S1' else 'N1' end, case n.no when 'E7' then null else 'coll_n1' end,
       case n.no when 'E6' then null else '+44 7700 90001' || n.i end
  from unnest (array['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, 'loan', 'EUR', '1000', '2025-01-01' from unnest (array['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
select :run, n.i * 2 + m.i, 'F-' || n.no, m.i::text, m.due, '90', '10', '0'
  from unnest (array['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7']) with ordinality n (no, i) cross join (values (1, '2026-03-10'), (2, '2026-04-10')) m (i, due);
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
select is (:'state'::text, 'APPLIED', '/sql/A16-the-book');
reset session authorization;
select tap.activated (tap.document (array[
    tap.step (1, 'CALL', '{"offset_days": -7, "title": "Remind of the instalment"}'),
    tap.step (2, 'TASK', '{"offset_days": -7, "title": "Look at the account", "term_days": 2}'),
    tap.step (3, 'SMS', '{"offset_days": -6, "message_kind": "PRE_DUE_REMINDER"}'),
    tap.step (4, 'TASK', '{"offset_days": 400}')]), '2026-03-02') as v \gset
set session authorization head_n;
select api.party_flag_set (gen_random_uuid (), tap.party_of ('E2'), 'BLOCKED', null, 'asked for it', null, null) \g /dev/null
reset session authorization;

select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/A16-the-night-seven-days-before');
select is (tap.early ('E1'), 'CALL OPEN CALLS 2026-03-03, FOLLOW_UP ASSIGNED coll_n1 2026-03-05', '/sql/A16-a-call-for-the-queue-and-a-task-for-the-controller');
select is (tap.early ('E7'), 'CALL OPEN CALLS 2026-03-03, FOLLOW_UP OPEN 2026-03-05', '/sql/A16-where-there-is-none-for-nobody-yet');
select is ((select count (*) from core.case c join core.party p using (party_id) where p.customer_no like 'E%'), 0::bigint, '/sql/A16-and-no-case-is-opened');
select is ((select count (*) from core.task where party_id is not null), 14::bigint, '/sql/A16-for-each-of-the-seven');
select is ((select string_agg (d.detail ->> 'step' || ' ' || jsonb_array_length (d.detail -> 'tasks'), ', ' order by j.seq) from audit.journal j join audit.journal_detail d using (journal_id)
             where j.case_id = 0 and j.event = 'TASK_CREATED'), '1 7, 2 7', '/sql/A16-journalled-once-a-step-on-the-chain-of-the-house');
select tap.by_night ($$select rules.strategy_predue ('2026-03-03', 0, 100)$$) \g /dev/null
select is ((select count (*) from core.task where party_id is not null), 14::bigint, '/sql/A16-the-night-twice-makes-nothing-twice');
select throws_ok ($$insert into core.task (task_no, party_id, branch_id, kind, control_on, due_on, version_id, step_no)
  select 'X1', party_id, branch_id, 'CALL', control_on, due_on, version_id, step_no from core.task where party_id is not null limit 1$$, '23505', null, '/sql/A16-nor-may-anybody');
select throws_ok ($$insert into core.task (task_no, branch_id, kind, control_on) select 'X2', branch_id, 'CALL', '2026-03-03' from core.branch limit 1$$, '23514', null,
  '/sql/A16-a-task-belongs-to-a-case-or-to-a-customer');

-- Handed out: not who must not be contacted or has no number, not of another branch.
set session authorization coll_s1;
select is (tap.given (), 'E7', '/sql/I18-the-south-gets-its-own');
select is (tap.given (), null, '/sql/I18-and-no-more');
select refused (format ('select * from api.call_desk_item (%s)', tap.early_task ('E1', 'CALL')), 'DN106', '/sql/I18-another-branch-is-not-seen');
select refused (format ('select api.task_start (gen_random_uuid (), %s, 1)', tap.early_task ('E1', 'FOLLOW_UP')), 'DN106', '/sql/I18-nor-touched');
select is ((select count (*) from api.my_tasks (true, null) t where t.customer_no like 'E%' and t.customer_no <> 'E7'), 0::bigint, '/sql/I18-nor-listed');
set session authorization caller_n1;
select is ((select string_agg (g.no, ',' order by g.no) from (select tap.given () as no from generate_series (1, 6)) g), 'E1,E3,E4,E5', '/sql/A16-who-may-be-called-is-handed-out-once');
reset session authorization;
select is ((select string_agg (distinct p.customer_no || ' ' || v.rule || ' ' || v.purpose, ', ') from core.contact_verdict v join core.party p using (party_id)),
  'E2 BLOCKED PRE_DUE', '/sql/A16-by-the-one-permission-function-as-before-the-due-day');

-- At the call desk.
set session authorization caller_n1;
select is ((select concat_ws ('|', customer_no, case_id, case_no, purpose, due_on, due_list, facility_list, arrears_list, stage, is_mine, script, jsonb_array_length (phones), phones -> 0 ->> 'is_allowed')
              from api.call_desk_item (tap.early_task ('E1', 'CALL'))), 'E1|PRE_DUE|2026-03-10|EUR:10000|F-E1|t|1|true', '/sql/A16-the-customer-the-day-the-amount-the-facility-and-no-case');
select is ((select bool_or ((o ->> 'needs_promise')::boolean) from api.call_desk_item (tap.early_task ('E1', 'CALL')) d, jsonb_array_elements (d.outcomes) o), false,
  '/sql/A16-nothing-can-be-promised');
select refused (format ($$select tap.ring (%s, %s, 'PROMISE', null, '{"amount": 100, "currency": "EUR", "due_on": "2026-03-09"}')$$, tap.early_task ('E1', 'CALL'), tap.phone_of ('E1')), 'DN243',
  '/sql/A16-nor-is');
select refused (format ($$select tap.ring (%s, %s, 'CONTACT', '2026-03-11')$$, tap.early_task ('E1', 'CALL'), tap.phone_of ('E1')), 'DN401', '/sql/A16-what-follows-comes-before-the-day');
select refused (format ($$select tap.ring (%s, %s, 'CONTACT')$$, tap.early_task ('E1', 'CALL'), tap.phone_of ('E3')), 'DN106', '/sql/A16-with-a-number-of-his');
select tap.ring (tap.early_task ('E1', 'CALL'), tap.phone_of ('E1'), 'CALL_BACK') as answer \gset
select is (:'answer'::jsonb ->> 'next_action_on', '2026-03-04', '/sql/A16-a-call-follows');
reset session authorization;
select is (tap.early ('E1'), 'CALL DONE CALLS caller_n1 2026-03-03, FOLLOW_UP ASSIGNED coll_n1 2026-03-05, CALL OPEN CALLS 2026-03-04', '/sql/A16-the-call-is-done-and-the-next-one-waits');
select is ((select concat_ws ('|', a.case_id, p.customer_no, a.action, a.outcome, a.verdict) from core.activity a join core.party p using (party_id)), 'E1|CALL_OUT|CALL_BACK|ALLOWED',
  '/sql/A16-it-is-an-action-with-the-customer');
select is ((select channel || ' ' || coalesce (case_id::text, 'no case') from rules.contact_history (array[tap.party_of ('E1')], '-infinity')), 'CALL no case',
  '/sql/A16-that-counts-for-how-often-he-may-be-called');
select is ((select string_agg (j.event || ' ' || (d.detail ->> 'task'), ', ' order by j.seq) from audit.journal j join audit.journal_detail d using (journal_id)
             where j.case_id = 0 and d.detail ->> 'task' = (select task_no from core.task t join core.party p on p.party_id = t.party_id where p.customer_no = 'E1' and t.state = 'DONE')),
  (select 'TASK_STARTED ' || task_no || ', TASK_DONE ' || task_no from core.task where state = 'DONE' and party_id is not null), '/sql/A16-on-the-journal-of-the-house');

-- The task of the controller: in his list, moved up to the day, done.
set session authorization coll_n1;
select is ((select string_agg (concat_ws ('|', customer_no, case_id, title, control_on), ', ' order by customer_no) from api.my_tasks (false, null) where kind = 'FOLLOW_UP' and customer_no = 'E1'),
  'E1|Look at the account|2026-03-05', '/sql/A16-in-the-task-list-of-whom-it-belongs-to');
select refused (format ('select api.task_reschedule (gen_random_uuid (), %s, ''2026-03-11'', ''later'', 1)', tap.early_task ('E1', 'FOLLOW_UP')), 'DN401', '/sql/A16-not-moved-behind-the-day');
select is (api.task_reschedule (gen_random_uuid (), tap.early_task ('E1', 'FOLLOW_UP'), '2026-03-06', 'later', 1) ->> 'control_on', '2026-03-06', '/sql/A16-moved-before-it');
select is (api.task_done (gen_random_uuid (), tap.early_task ('E1', 'FOLLOW_UP'), 'CONTACT', 'pays', null, null, 2) ->> 'version', '3', '/sql/A16-done');
select api.task_cancel (gen_random_uuid (), tap.early_task ('E4', 'FOLLOW_UP'), 'not wanted', 1) \g /dev/null
reset session authorization;
select is ((select state || ' ' || outcome from core.task where task_id = tap.early_task ('E1', 'FOLLOW_UP')), 'DONE CONTACT', '/sql/A16-with-its-outcome');

-- A lease that ran out goes back into the queue.
update core.task set lease_until = clock_timestamp () - interval '1 minute' where task_id = tap.early_task ('E5', 'CALL');
select is (rules.queue_reap ('CALLS', clock_timestamp ()), 1::bigint, '/sql/A16-a-lease-ends');
select is ((select state || ' ' || coalesce (leased_by, 'nobody') from core.task where task_id = tap.early_task ('E5', 'CALL')), 'OPEN nobody', '/sql/A16-and-the-call-waits-again');

-- Paid before: E3's money is there, though it is allocated on the day only; who is on the telephone keeps his call.
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('E3', '60.00', '2026-03-03'))$$), tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('E5', '100.00', '2026-03-03'))$$) \g /dev/null
select is (tap.early ('E3'), 'CALL IN_PROGRESS CALLS 2026-03-03, FOLLOW_UP ASSIGNED coll_n1 2026-03-05', '/sql/A16-a-part-of-it-is-not-enough');
select is (tap.early ('E5'), 'CALL CANCELLED CALLS 2026-03-03 PAID, FOLLOW_UP CANCELLED coll_n1 2026-03-05 PAID', '/sql/A16-what-was-paid-is-not-asked-for');
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('E3', '40.00', '2026-03-03'))$$) \g /dev/null
select is (tap.early ('E3'), 'CALL IN_PROGRESS CALLS 2026-03-03, FOLLOW_UP CANCELLED coll_n1 2026-03-05 PAID', '/sql/A16-who-is-on-the-telephone-keeps-his-call');
-- A case is opened by hand: what waits is the case's.
set session authorization head_n;
select api.case_open (gen_random_uuid (), array[tap.party_of ('E2')]) \g /dev/null
reset session authorization;
select is (tap.early ('E2'), 'CALL CANCELLED CALLS 2026-03-03 CASE_OPENED, FOLLOW_UP CANCELLED coll_n1 2026-03-05 CASE_OPENED', '/sql/A16-with-a-case-its-strategy-goes-on');
-- A block that is said takes back what may never be done.
set session authorization head_n;
select api.party_flag_set (gen_random_uuid (), tap.party_of ('E6'), 'BLOCKED', null, 'asked for it', null, null) \g /dev/null
reset session authorization;
select is (tap.early ('E6'), 'CALL CANCELLED CALLS 2026-03-03 BLOCKED, FOLLOW_UP ASSIGNED coll_n1 2026-03-05', '/sql/A16-a-block-takes-the-call-back');
select is (tap.night ('2026-03-04'), '2026-03-04', '/sql/A16-the-next-night');
select is (tap.early ('E3'), 'CALL CANCELLED CALLS 2026-03-03 PAID, FOLLOW_UP CANCELLED coll_n1 2026-03-05 PAID', '/sql/A16-the-night-ends-what-was-left-over');
select is ((select count (*) from core.task where party_id is not null), 15::bigint, '/sql/A16-nothing-new-on-another-day');
-- The day passes.
select is (tap.night ('2026-03-10'), '2026-03-10', '/sql/A16-the-due-day-itself');
select is (split_part (tap.early ('E7'), ', ', 2), 'FOLLOW_UP OPEN 2026-03-05', '/sql/A16-still-open-on-the-day');
select is (tap.night ('2026-03-11'), '2026-03-11', '/sql/A16-the-day-after');
select is ((select count (*) from core.task where party_id is not null and state not in ('DONE', 'CANCELLED')), 0::bigint, '/sql/A16-nothing-is-left');
select is ((select string_agg (distinct end_reason, ',' order by end_reason) from core.task t join core.party p on p.party_id = t.party_id where p.customer_no in ('E4', 'E7') and t.state = 'CANCELLED'),
  'DUE_PASSED,not wanted', '/sql/A16-because-the-day-has-passed');
select is ((select count (*) from core.case c join core.party p using (party_id) where p.customer_no = 'E7' and c.stage is not null), 1::bigint, '/sql/A16-the-case-is-there');
select * from finish ();
