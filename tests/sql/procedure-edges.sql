-- SPDX-License-Identifier: GPL-3.0-or-later
-- The edges of the proof (R-18): what was not on record yet at the cut-off, what is paid on a step's last day, what a message that came back and left
-- once more is worth.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();
create function tap.result_of (p_no text, p_step integer, p_on date, p_cutoff timestamptz default null) returns text language sql as $$
  select tap.as_person ('auditor_ho', format ($x$select to_jsonb (concat_ws (' ', result, done_on, reason)) from api.report_procedure (%L, %L) where customer_no = %L and step_no = %s$x$,
    p_on, p_cutoff, p_no, p_step)) #>> '{}' $$;
create function tap.message_of (p_no text) returns bigint language sql as $$
  select max (m.message_id) from core.message m join core.party p using (party_id) where p.customer_no = p_no $$;
create function tap.moved (p_message bigint, variadic p_events text[]) returns void language plpgsql as $$
declare
  v_event text;
begin
  update core.message set body = 'x', carrier = 'x', sent_at = clock_timestamp () where message_id = p_message;
  foreach v_event in array p_events loop
    perform tap.by_night (format ('select rules.messages_move (array[%s::bigint], %L, null, %L)', p_message, v_event, case v_event when 'CANCEL' then 'PAID' when 'FAIL' then 'NOT_DELIVERED' end));
  end loop;
end $$;
-- A call and a message at once, two days for each.
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"term_days": 2}'), tap.step (2, 'SMS', '{"term_days": 2}')]), '2026-03-02') as v \gset
update core.message_kind set valid_days = 9;
select clock_timestamp () as before_night \gset
select tap.night ('2026-03-03') \g /dev/null
select is (tap.result_of ('K1', 1, '2026-03-03'), 'NOT_YET_DUE', '/sql/R18-asked-for');
select is (tap.result_of ('K1', 1, '2026-03-03', :'before_night'), null, '/sql/R18-nothing-was-before-it-was-on-record');

-- A hold that was recorded after the cut-off excuses nothing then.
select clock_timestamp () as before_hold \gset
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{CALL}'', ''2026-03-09'', ''x'', tap.version_of (%1$s))', tap.case_of ('K4'))) \g /dev/null
select is (tap.result_of ('K4', 1, '2026-03-03'), 'EXCUSED HOLD_MANUAL', '/sql/R18-held');
select is (tap.result_of ('K4', 1, '2026-03-03', :'before_hold'), 'NOT_YET_DUE', '/sql/R18-but-not-before-anybody-knew');

-- A message that was not needed any more is not asked for.
select is (tap.result_of ('K2', 2, '2026-03-03'), 'NOT_YET_DUE', '/sql/R18-a-message-waits');
select tap.moved (tap.message_of ('K2'), 'CANCEL') \g /dev/null
select is (tap.result_of ('K2', 2, '2026-03-03'), null, '/sql/R18-who-has-paid-is-not-to-be-reminded');

-- One that came back was not done; sent once more it is, on the day on which it left.
select tap.message_of ('K1') as m \gset
select tap.moved (:m, 'LEAVE', 'SUBMIT') \g /dev/null
select is (tap.result_of ('K1', 2, '2026-03-03'), 'ON_TIME 2026-03-03', '/sql/R18-sent-in-time');
select tap.moved (:m, 'FAIL') \g /dev/null
select is (tap.result_of ('K1', 2, '2026-03-03'), 'MISSED NOT_DELIVERED', '/sql/R18-it-came-back');
select tap.night ('2026-03-05') \g /dev/null
-- Paid on its last day it was not missed; a day later it was.
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K6', '400.00', '2026-03-05'))$$) \g /dev/null
select is (tap.result_of ('K6', 1, '2026-03-05'), null, '/sql/R18-who-pays-on-the-last-day-need-not-be-called');
select tap.night ('2026-03-06') \g /dev/null
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K3', '400.00', '2026-03-06'))$$) \g /dev/null
select is (tap.result_of ('K3', 1, '2026-03-06'), 'MISSED PAID', '/sql/R18-a-day-later-he-should-have-been');
select clock_timestamp () as before_again \gset
select tap.as_person ('head_n', format ('select api.message_retry (gen_random_uuid (), array[%s::bigint])', :m)) \g /dev/null
select is (tap.result_of ('K1', 2, '2026-03-06'), 'MISSED NOT_DELIVERED', '/sql/R18-to-be-sent-is-not-sent');
select tap.moved (tap.message_of ('K1'), 'LEAVE', 'SUBMIT') \g /dev/null
select is (tap.result_of ('K1', 2, '2026-03-06'), 'LATE 2026-03-06 NOT_DELIVERED', '/sql/R18-sent-once-more-too-late');
select is (tap.result_of ('K1', 2, '2026-03-06', :'before_again'), 'MISSED NOT_DELIVERED', '/sql/R18-which-nobody-knew-before');
select is (tap.result_of ('K1', 2, '2026-03-05'), 'MISSED NOT_DELIVERED', '/sql/R18-and-on-the-day-before-it-had-not');
-- In time it would have been, had it left on the second day.
set session_replication_role = replica;
update core.message set business_on = '2026-03-05' where message_id = tap.message_of ('K1');
set session_replication_role = origin;
select is (tap.result_of ('K1', 2, '2026-03-06'), 'ON_TIME 2026-03-05 NOT_DELIVERED', '/sql/R18-by-its-last-day-it-is-in-time');

-- R-25: a contact that was corrected is counted as what it was corrected to, and not twice.
create function tap.calls () returns bigint language sql as $$
  select count (*) from rules.contacts_counted ('2026-03-06', '2026-03-06') c where c.channel = 'CALL' and c.verdict = 'MADE' $$;
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, verdict)
select c.case_id, c.branch_id, 'CALL_OUT', 'NO_ANSWER', clock_timestamp (), '2026-03-06', 'ALLOWED' from core.case c where c.case_id = tap.case_of ('K1');
select is (tap.calls (), 1::bigint, '/sql/R25-a-call');
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, verdict, corrects_id)
select a.case_id, a.branch_id, 'CALL_OUT', 'CONTACT', a.happened_at, a.business_on, 'ALLOWED', a.activity_id from core.activity a where a.business_on = '2026-03-06';
select is (tap.calls (), 1::bigint, '/sql/R25-corrected-it-is-one-still');
select * from finish ();
