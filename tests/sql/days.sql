-- SPDX-License-Identifier: GPL-3.0-or-later
-- A day that somebody types is a day of the calendar: whatever is agreed on or planned lies between today and ten years ahead, whatever happened
-- not in the future; a promise not further ahead than the setting says (G01). Everything else that takes a day is listed, so that a new function
-- is judged here as well.
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
set session authorization coll_n1;
select api.activity_record (gen_random_uuid (), tap.case_of ('K1'), 'CALL_IN', 'CONTACT', null, null, null, null, null, null, null, '2026-03-09', null, null, tap.version_of (tap.case_of ('K1'))) \g /dev/null
set session authorization head_n;
select api.case_refer (gen_random_uuid (), c, 'large debt', tap.version_of (c)) from unnest (tap.cases_of ('K2')) c \g /dev/null
set session authorization secretary_n;
select api.session_plan (gen_random_uuid (), '2026-03-05', 'Hall 1', 1, 'Karl Chair', '[{"name": "Karl Chair", "function": "chair"}]') ->> 'session_id' as session_id \gset
select api.agenda_add (gen_random_uuid (), :session_id, tap.cases_of ('K2')), api.session_convene (gen_random_uuid (), :session_id, array[1], tap.session_version (:session_id)) \g /dev/null
reset session authorization;

-- Each as the person who does it; $1 is the day.
create table tap.call (name text, who text, field text, is_past boolean, said text);
insert into tap.call
select x.name, x.who, x.field, x.is_past, replace (replace (replace (x.said, ':r', 'api.activity_record (gen_random_uuid (), :c'), ':c', tap.case_of ('K1')::text), ':v', tap.version_of (tap.case_of ('K1'))::text)
  from (values
  ('activity_record', 'coll_n1', 'happened_at', true, ':r, ''CALL_IN'', ''CONTACT'', $1, null, null, null, null, null, null, ''2026-03-09'', null, null, :v)'),
  ('activity_record', 'coll_n1', 'next_action_on', false, ':r, ''CALL_IN'', ''CONTACT'', null, null, null, null, null, $1, null, ''2026-03-09'', null, null, :v)'),
  ('activity_record', 'coll_n1', 'control_on', false, ':r, ''CALL_IN'', ''CONTACT'', null, null, null, null, null, null, null, $1, null, null, :v)'),
  ('activity_record', 'coll_n1', 'control_on', false, ':r, ''CALL_IN'', ''CONTACT'', null, null, null, null, null, null, null, null, jsonb_build_array (jsonb_build_object (''kind'', ''CALL'', ''control_on'', $1::text)), null, :v)'),
  ('activity_record', 'coll_n1', 'due_on', false, ':r, ''CALL_IN'', ''PROMISE'', null, null, null, null, null, null, null, null, null,
   jsonb_build_object (''amount'', 100, ''currency'', ''EUR'', ''due_on'', $1::text, ''method'', ''CASH''), :v)'),
  ('activity_correct', 'coll_n1', 'happened_at', true, format ('api.activity_correct (gen_random_uuid (), %s, null, ''CONTACT'', $1, null, null, null, ''wrong time'')', (select min (activity_id) from core.activity))),
  ('promise_record', 'coll_n1', 'due_on', false, 'api.promise_record (gen_random_uuid (), :c, 100, ''EUR'', $1, ''CASH'', null, :v, null)'),
  ('hold_set', 'head_n', 'to_on', false, 'api.hold_set (gen_random_uuid (), :c, ''MANUAL'', ''{CALL}'', $1, ''x'', :v)'),
  ('hold_set', 'head_n', 'to_on', false, 'api.hold_set (gen_random_uuid (), :c, ''BREATHING_SPACE'', ''{ALL}'', $1, ''x'', :v, true)'),
  ('task_done', 'coll_n1', 'control_on', false, format ('api.task_done (gen_random_uuid (), %1$s, ''NO_ANSWER'', null, null, $1, tap.task_version (%1$s))', (select min (task_id) from core.task where case_id = tap.case_of ('K1')))),
  ('task_reschedule', 'coll_n1', 'control_on', false, format ('api.task_reschedule (gen_random_uuid (), %1$s, $1, ''x'', tap.task_version (%1$s))', (select min (task_id) from core.task where case_id = tap.case_of ('K1')))),
  ('problem_open', 'coll_n1', 'due_on', false, 'api.problem_open (gen_random_uuid (), :c, ''CASH_FLOW'', null, null, $1)'),
  ('session_plan', 'secretary_n', 'held_on', false, 'api.session_plan (gen_random_uuid (), $1, ''Hall 1'', 1, ''Karl Chair'', ''[{"name": "Karl Chair", "function": "chair"}]'')'),
  ('agenda_decide', 'secretary_n', 'execute_by', false, format ('api.agenda_decide (gen_random_uuid (), %s, ''NEGOTIATE'', ''text'', $1, 2, 0, 0, %s)', (select agenda_item_id from core.agenda_item), (select version from core.agenda_item))),
  ('letter_dispatch', 'printer_n', 'dispatched_on', true, 'api.letter_dispatch (gen_random_uuid (), array[1], $1)'),
  ('letter_deliver', 'printer_n', 'delivered_on', true, 'api.letter_deliver (gen_random_uuid (), array[1], $1, ''x'')'),
  ('agreement_draft', 'coll_n1', 'expires_on', false, 'api.agreement_draft (gen_random_uuid (), :c, null, 100, ''EUR'', 0, jsonb_build_array (jsonb_build_object (''due_on'', ''2026-03-20'', ''amount'', 100)), 1, 0, $1, null, null, :v)')
  ) x (name, who, field, is_past, said);
create function tap.tried (p_who text, p_said text, p_value text) returns jsonb language sql as $$
  select tap.refusal (format ('select tap.as_person (%L, %L)', p_who, 'select ' || replace (p_said, '$1', quote_literal (p_value)))) $$;
select is (tap.tried (c.who, c.said, d.value), jsonb_build_object ('code', 'DN108', 'field', c.field, 'reason', d.reason),
  format ('/sql/R-%s-%s-%s-is-not-%s', c.name, c.field, c.n, d.value))
  from (select c.*, row_number () over (partition by c.name, c.field order by c.said) as n from tap.call c) c
  join (values (false, '-infinity', 'PAST'), (false, '2026-03-01', 'PAST'), (false, 'infinity', 'TOO_LATE'), (false, '2036-03-04', 'TOO_LATE'),
               (true, '-infinity', 'FORMAT'), (true, 'infinity', 'FUTURE'), (true, '2036-03-04', 'FUTURE')) d (is_past, value, reason) using (is_past)
 order by c.name, c.field, c.n, d.value;

-- Whoever adds a function that takes a day adds it above, or here with what looks at it: the tests of these try it.
select is ((select string_agg (p.proname, ', ' order by p.proname) from pg_proc p
             where p.pronamespace = 'api'::regnamespace and p.provolatile = 'v' and p.proname <> all (array (select c.name from tap.call c))
               and exists (select from unnest (p.proargtypes) t where t in ('date'::regtype, 'timestamptz'::regtype))
               and p.prosrc !~ 'rules\.(contact_)?rule_from \(|rules\.require_(ahead|past) \(|isfinite \('),
  'call_record, holiday_remove, night_end, night_step, notices_read, returned_register, rule_take_back', '/sql/R-every-day-has-its-door');

-- A promise silences what would remind of the debt: not for longer than the setting says, on any of its ways.
select is (tap.tried ('coll_n1', c.said, '2027-03-04'), '{"code": "DN495", "days": 366, "latest_on": "2027-03-03"}', format ('/sql/G01-a-promise-is-not-for-years-%s', c.name))
  from tap.call c where c.field = 'due_on' and c.name <> 'problem_open';
update core.setting set value = '30' where name = 'promise_max_days';
select is (tap.tried ('coll_n1', c.said, '2026-04-02') ->> 'latest_on', '2026-04-01', '/sql/G01-the-setting-says-for-how-long') from tap.call c where c.name = 'promise_record';
select is (tap.tried ('coll_n1', c.said, '2026-04-01'), null, '/sql/G01-its-last-day-is-one') from tap.call c where c.name = 'promise_record';
select * from finish ();
