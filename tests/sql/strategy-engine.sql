-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases on their way through a strategy (J05, J06, B06, C05, X20, X23, X31, X35, X42): what the nights open, what ends a step, what stops one.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (65);
create function tap.journalled (p_customer_no text) returns jsonb language sql as $$
  select d.detail from audit.journal j join audit.journal_detail d using (journal_id)
   where j.case_id = tap.case_of (p_customer_no) and j.event = 'STRATEGY_STEPS' order by j.seq desc limit 1 $$;
create function tap.task_of (p_customer_no text, p_step integer) returns bigint language sql security definer as $$
  select k.task_id from core.case_step k where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step order by k.run_no desc limit 1 $$;
create function tap.done (p_customer_no text, p_step integer) returns text language sql as $$
  select tap.as_person ('head_n', format ($x$select api.task_done (gen_random_uuid (), t.task_id, 'DONE', null, null, null, t.version)
    from api.case_tasks (%s) t where t.task_id = %s$x$, tap.case_of (p_customer_no), tap.task_of (p_customer_no, p_step))) ->> 'task_id' $$;
-- The message of a step leaves, as the sender would say it.
create function tap.sent (p_customer_no text, p_step integer, p_state text default 'SUBMITTED') returns jsonb language sql as $$
  select tap.by_night (format ('update core.message set state = %L, body = ''x'', carrier = ''test'' where message_id = %s', p_state,
    (select k.message_id from core.case_step k where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step))) $$;

-- 1 SMS at day 1 → 2 call, 3 visit beside it → 4 letter after both → 5 first warning → 6 second → 7 committee → 8 court
select tap.activated (tap.document (array[
    tap.step (1, 'SMS', '{"response_days": 1, "term_days": 1}'), tap.after (2, 'CALL', '{1}', '{"response_days": 5, "queue": "CALLS", "skill": "NEGOTIATION", "title": "Ask"}'),
    tap.after (3, 'VISIT', '{1}', '{"role": "collector", "term_days": 4}'), tap.after (4, 'LETTER', '{2,3}', '{"response_days": 2}'),
    tap.after (5, 'W1_DUE', '{4}'), tap.after (6, 'W2', '{5}'), tap.after (7, 'COMMITTEE', '{6}', '{"term_days": 20}'), tap.after (8, 'LEGAL', '{7}', '{"title": "Claim"}')]),
  '2026-03-02') as v1 \gset
select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/J06-the-night-goes-through');
select is (tap.steps_of ('K1'), '1 OPEN', '/sql/J06-the-first-step');
select is (tap.steps_of ('K3'), '1 FAILED NO_MOBILE,2 OPEN,3 OPEN', '/sql/J06-who-has-no-number-gets-no-message-and-the-way-goes-on');
select is ((select planned_on || ' ' || due_on || ' ' || (message_id is not null) from core.case_step where case_id = tap.case_of ('K1')), '2026-03-03 2026-03-04 true',
  '/sql/J04-in-its-term-and-with-its-message');
select is ((select count (*) from core.case_strategy where version_id = :v1 and started_on = '2026-03-03' and ended_on is null), 8::bigint, '/sql/J01-every-open-case-has-its-version');
select is ((select next_check_on from core.case_strategy where case_id = tap.case_of ('K1')), null, '/sql/X29-nothing-to-look-at-until-something-happens');
-- What steps wait for changes in the books: of many cases in one statement those are looked at again of which it is so.
create function tap.woken (p_change text) returns text language plpgsql as $$
declare
  v_woken text;
begin
  perform tap.by_night ('update core.case_strategy set next_check_on = null where ended_on is null');
  perform tap.by_night (format ('update core.case set %s where stage is not null', p_change));
  v_woken := (select coalesce (string_agg (distinct (next_check_on - '2026-03-03')::text || ' ' || (case_id = tap.case_of ('K1')), ','), '-') from core.case_strategy where next_check_on is not null);
  raise exception using errcode = 'P0099', message = v_woken;
exception when sqlstate 'P0099' then
  return v_woken;
end $$;
select is (tap.woken (format ('tray_ready_on = case when case_id = %s then date ''2026-03-09'' end', tap.case_of ('K1'))), '0 true', '/sql/X29-its-stage-or-tray-wakes-a-case-and-no-other');
select is (tap.woken (format ('sort_due_on = sort_due_on - (case_id = %s)::integer', tap.case_of ('K1'))), '0 true', '/sql/X29-so-does-an-older-due-day');
select is (tap.woken ('sort_due_on = sort_due_on + 1'), '-', '/sql/X29-a-later-one-does-not');
select is (tap.woken ('had_arrears = not had_arrears'), '-', '/sql/X29-nor-does-anything-else');
select is (tap.woken (format (
  'sort_due_on = null, stage = case when case_id = %s then null else stage end, closed_on = case when case_id = %1$s then date ''2026-03-03'' end, close_reason = case when case_id = %1$s then ''PAID'' end', tap.case_of ('K1'))),
  '-', '/sql/X29-nor-a-case-that-ends');
-- So does a step that ends, and one that was done and is so no more; whatever its case waited for, and no other case.
create function tap.woken_by (p_call text, p_was date) returns text language plpgsql as $$
declare
  v_woken text;
begin
  perform tap.by_night (format ('update core.case_strategy set next_check_on = %L where ended_on is null', p_was));
  perform tap.by_night (p_call);
  v_woken := (select coalesce (string_agg (next_check_on || ' ' || (case_id = tap.case_of ('K1')), ','), '-') from core.case_strategy where next_check_on is distinct from p_was);
  raise exception using errcode = 'P0099', message = v_woken;
exception when sqlstate 'P0099' then
  return v_woken;
end $$;
select is ((select string_agg (coalesce (tap.woken_by (format ('select rules.steps_end (array[%s::bigint], ''DONE'', ''2026-03-03'', ''x'', null, null)', k.case_step_id), w::date), '?'), '; ' order by w)
  from core.case_step k, unnest (array['2026-03-02', '2026-03-09', null]) w where k.case_id = tap.case_of ('K1') and k.step_no = 1), '-; 2026-03-03 true; 2026-03-03 true', '/sql/X29-the-end-of-a-step-wakes-its-case-and-no-other');
select is ((select string_agg (coalesce (tap.woken_by (format ('select rules.steps_end (array[%s::bigint], ''DONE'', ''2026-03-03'', ''x'', null, null); update core.case_strategy set next_check_on = %L where ended_on is null; '
  || 'select rules.steps_undone (array[%1$s::bigint], ''2026-03-04'', ''x'', ''x'')', k.case_step_id, w), w::date), '?'), '; ' order by w)
  from core.case_step k, unnest (array['2026-03-02', '2026-03-09', null]) w where k.case_id = tap.case_of ('K1') and k.step_no = 1), '-; 2026-03-04 true; 2026-03-04 true', '/sql/X29-and-so-does-one-that-is-undone');
select is ((select s.state || ' ' || s.step_id || ' ' || s.purpose from (select m.state, (m.case_step_id = k.case_step_id)::text as step_id, m.purpose from core.message m
             join core.case_step k on k.message_id = m.message_id where k.case_id = tap.case_of ('K1')) s), 'QUEUED true COLLECTION', '/sql/I02-the-message-knows-its-step');
select is ((select format ('%s %s %s %s %s %s', kind, queue, skill, title, control_on, assignee) from core.task where task_id = tap.task_of ('K3', 2)), 'CALL CALLS NEGOTIATION Ask 2026-03-03 ',
  '/sql/B06-a-call-stands-in-its-queue-with-its-skill');
select is ((select format ('%s %s %s', kind, role, control_on) from core.task where task_id = tap.task_of ('K3', 3)), 'VISIT collector 2026-03-07', '/sql/B06-a-visit-beside-it');
select is (tap.journalled ('K1') - 'open', '{"strategy": "Test/1", "started": true}'::jsonb, '/sql/J01-the-journal-names-the-version');
select is ((tap.journalled ('K1') -> 'open' -> 0) - 'message_id', '{"kind": "SMS", "step": 1, "due_on": "2026-03-04", "planned_on": "2026-03-03"}'::jsonb,
  '/sql/O11-the-journal-says-what-was-required-until-when');
-- Twice is once.
create temporary table before as select (select count (*) from core.case_step) as steps, (select count (*) from audit.journal) as rows, (select count (*) from core.task) as tasks;
grant select on before to public;
select is (tap.by_night ($$select rules.strategy_advance (array (select g from generate_series (1::bigint, 100) g), '2026-03-03')$$), '{}', '/sql/X05-a-night-done-twice');
select results_eq ('select (select count (*) from core.case_step), (select count (*) from audit.journal), (select count (*) from core.task)', 'select * from before',
  '/sql/X05-a-night-done-twice-is-a-night-done-once');

-- The message leaves: done; its term to react passes; two steps side by side; the letter waits for both.
select tap.sent ('K1', 1), tap.sent ('K2', 1) \g /dev/null
select is ((select state || ' ' || done_on || ' ' || outcome from core.case_step where case_id = tap.case_of ('K1')), 'DONE 2026-03-03 SUBMITTED', '/sql/J04-sent-is-done');
select is (tap.night ('2026-03-04'), '2026-03-04', '/sql/J04-a-day-to-react');
select is (tap.steps_of ('K1'), '1 DONE,2 OPEN,3 OPEN', '/sql/B06-parallel-steps-are-open-together');
select isnt (tap.done ('K1', 2), null, '/sql/C12-the-call-is-done');
select is ((select format ('%s %s %s %s', state, done_on, done_by, outcome) from core.case_step where case_id = tap.case_of ('K1') and step_no = 2), 'DONE 2026-03-04 head_n DONE',
  '/sql/C05-done-with-day-and-actor');
select is (tap.night ('2026-03-12'), '2026-03-12', '/sql/B06-time-passes');
select is (tap.steps_of ('K1'), '1 DONE,2 DONE,3 OPEN', '/sql/B06-a-step-waits-for-all-its-predecessors');
select isnt (tap.done ('K1', 3), null, '/sql/C12-the-visit-is-done');
select is (tap.night ('2026-03-13'), '2026-03-13', '/sql/B06-the-next-night');
select is (tap.steps_of ('K1'), '1 DONE,2 DONE,3 DONE,4 OPEN', '/sql/B06-then-it-comes');
select tap.letter_posted ('K1', 'ORDINARY') as letter \gset
select is ((select format ('%s %s %s', k.state, k.letter_id, t.state) from core.case_step k left join core.task t using (task_id) where k.case_id = tap.case_of ('K1') and k.step_no = 4),
  'DONE ' || :'letter' || ' ', '/sql/J06-a-dispatched-letter-ends-its-step');
-- C05: three groups.
create function tap.way_of (p_customer_no text) returns text language sql as $$
  select tap.as_person ('head_n', format ($x$select to_jsonb (string_agg (s.phase || ' ' || s.step_no || ' ' || s.state || ' ' || coalesce (s.done_on, s.planned_on)::text
    || coalesce (' ' || s.who_name, ''), ',')) from api.case_steps (%s) s$x$, tap.case_of (p_customer_no))) #>> '{}' $$;
select is (tap.way_of ('K1'), 'DONE 1 DONE 2026-03-03 The night,DONE 2 DONE 2026-03-04 Helena North,DONE 3 DONE 2026-03-12 Helena North,DONE 4 DONE 2026-03-13 Helena North,'
  || 'PLANNED 5 PLANNED 2026-03-15,PLANNED 6 PLANNED 2026-03-26,PLANNED 7 PLANNED 2026-03-27,PLANNED 8 PLANNED 2026-04-16', '/sql/C05-done-and-planned');
select is (tap.way_of ('K4'), 'DONE 1 FAILED 2026-03-03 The night,CURRENT 2 OPEN 2026-03-03,CURRENT 3 OPEN 2026-03-03,PLANNED 4 PLANNED 2026-03-18,PLANNED 5 PLANNED 2026-03-21,'
  || 'PLANNED 6 PLANNED 2026-04-01,PLANNED 7 PLANNED 2026-04-02,PLANNED 8 PLANNED 2026-04-22', '/sql/C05-current-and-planned');
select is ((select jsonb_agg (jsonb_build_array (evidence_kind, evidence_id is not null) order by step_no) from rules.case_steps (tap.case_of ('K1'), '2026-03-13') where phase = 'DONE'),
  '[["MESSAGE", true], ["TASK", true], ["TASK", true], ["LETTER", true]]', '/sql/O11-each-with-its-evidence');
select is (tap.as_person ('head_n', format ($$select to_jsonb (string_agg (seq || ' ' || event, ',')) from api.case_timeline (%s) where event ~ '^STEP_' and phase <> 'DONE'$$, tap.case_of ('K4'))) #>> '{}',
  '-2 STEP_CALL,-3 STEP_VISIT,-4 STEP_LETTER,-5 STEP_W1_DUE,-6 STEP_W2,-7 STEP_COMMITTEE,-8 STEP_LEGAL', '/sql/C05-the-way-of-the-case-goes-on-into-what-is-planned');
select is (tap.as_person ('head_n', format ($$select to_jsonb (string_agg (seq || ' ' || event, ',')) from api.case_timeline (%s) where event ~ '^STEP_' and phase = 'DONE'$$, tap.case_of ('K1'))) #>> '{}',
  '-1 STEP_SMS,-2 STEP_CALL,-3 STEP_VISIT,-4 STEP_LETTER', '/sql/C05-what-is-done-stands-where-it-was-done');
select refused (format ($$select tap.as_person ('coll_s1', 'select to_jsonb (count (*)) from api.case_steps (%s)')$$, tap.case_of ('K1')), 'DN106', '/sql/I18-not-the-steps-of-another-branch');
reset session authorization;

-- Two days to react to the letter, then the tray; the second warning follows the first one's term, the committee the second.
select is (tap.night ('2026-03-14') || tap.stage_of ('K1'), '2026-03-14FOLLOW_UP', '/sql/J04-not-before-its-time');
select is (tap.night ('2026-03-15') || tap.stage_of ('K1'), '2026-03-15WARNING_1', '/sql/J06-the-first-warning-is-due');
select is (tap.letter_posted ('K1', 'W1') is not null and tap.stage_of ('K1') = 'WARNING_2', true, '/sql/D02-the-first-warning-is-posted');
select is (tap.night ('2026-03-24') || ' ' || tap.steps_of ('K1'), '2026-03-24 1 DONE,2 DONE,3 DONE,4 DONE,5 DONE', '/sql/X20-the-next-level-waits-for-the-term');
select is (tap.night ('2026-03-25') || ' ' || tap.steps_of ('K1'), '2026-03-25 1 DONE,2 DONE,3 DONE,4 DONE,5 DONE,6 OPEN', '/sql/X20-one-level-at-a-time');
select is (tap.letter_posted ('K1', 'W2') is not null and tap.stage_of ('K1') = 'COMMITTEE', true, '/sql/D02-the-second-warning-is-posted');
select is (tap.night ('2026-03-26') || ' ' || tap.steps_of ('K1'), '2026-03-26 1 DONE,2 DONE,3 DONE,4 DONE,5 DONE,6 DONE,7 OPEN', '/sql/J06-the-committee');
-- The committee decides on legal action.
select (tap.as_person ('head_n', $$select api.session_plan (gen_random_uuid (), '2026-03-26', 'Hall', 1, 'C', '[{"name": "C"}]')$$) ->> 'session_id')::bigint as session \gset
select tap.as_person ('head_n', format ('select api.agenda_add (gen_random_uuid (), %s, array[%s])', :session, tap.case_of ('K1'))) as a \gset
select tap.by_night (format ($$update core.agenda_item set state = 'DECIDED', decision = 'LEGAL_ACTION', votes_for = 1, votes_against = 0, votes_abstain = 0, decision_text = 'court' where session_id = %s$$, :session)),
       tap.by_night (format ($$update core.agenda_item set state = 'EXECUTED', executed_on = '2026-03-26' where session_id = %s$$, :session)) \g /dev/null
select is ((select format ('%s %s %s', state, outcome, agenda_item_id is not null) from core.case_step where case_id = tap.case_of ('K1') and step_no = 7), 'DONE LEGAL_ACTION t',
  '/sql/F06-the-decision-ends-the-step');
select tap.by_night (format ($$select rules.case_move (array[%s::bigint], 'DECISION_LEGAL_ACTION', array['LEGAL'])$$, tap.case_of ('K1'))) as moved \gset
select is (tap.night ('2026-03-27') || ' ' || tap.steps_of ('K1'), '2026-03-27 1 DONE,2 DONE,3 DONE,4 DONE,5 DONE,6 DONE,7 DONE,8 OPEN', '/sql/J06-to-the-court-without-a-gap');
select is ((select kind || ' ' || title from core.task where task_id = tap.task_of ('K1', 8)), 'LEGAL_STEP Claim', '/sql/J06-the-court-is-somebody-s-task');
-- Paid: what is open is cancelled, the run has ended.
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K2', '500.00', '2026-03-27'))$$) as paid \gset
select is (tap.steps_of ('K2') || ' ' || (select ended_on from core.case_strategy where case_id = tap.case_of ('K2')), '1 DONE,2 CANCELLED PAID,3 CANCELLED PAID 2026-03-27',
  '/sql/X23-paid-cases-need-nothing-more');
select is (tap.journalled ('K2') -> 'cancelled', '[{"step": 2, "reason": "PAID"}, {"step": 3, "reason": "PAID"}]'::jsonb, '/sql/X23-and-the-journal-says-so');
-- The payment turns out to be none: a new run from the beginning.
select tap.as_person ('importer_ho', format ($$select to_jsonb (tap.pay ('K2', '500.00', '2026-03-27', %L))$$,
  (select payment_no from core.payment p join core.facility f using (facility_id) where f.facility_no = 'F-K2' and p.amount = 50000))) as back \gset
select tap.night ('2026-03-28') \g /dev/null
select is ((select string_agg (run_no || ' ' || coalesce (ended_on::text, '-'), ',' order by run_no) from core.case_strategy
  where case_id = tap.case_of ('K2')), '1 2026-03-27,2 -', '/sql/K02-a-reopened-case-begins-again');

-- Holds: the step is planned and named, and comes when the hold has ended; the stage stays.
select is (tap.steps_of ('K4'), '1 FAILED NO_CONTACT,2 OPEN,3 OPEN', '/sql/X03-before-the-hold');
select tap.done ('K4', 2), tap.done ('K4', 3) \g /dev/null
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{STEP}'', ''2026-04-06'', ''talks'', tap.version_of (%1$s))', tap.case_of ('K4'))) ->> 'hold_id' as hold \gset
select is (tap.night ('2026-04-02') || ' ' || tap.steps_of ('K4'), '2026-04-02 1 FAILED NO_CONTACT,2 DONE,3 DONE,4 PLANNED HOLD_MANUAL', '/sql/X22-a-hold-stops-the-step');
select is ((select format ('%s %s %s', planned_on, hold_id, (select next_check_on from core.case_strategy s where s.case_id = k.case_id)) from core.case_step k
  where case_id = tap.case_of ('K4') and step_no = 4), '2026-04-02 ' || :'hold' || ' 2026-04-07', '/sql/X22-the-hold-is-named-and-its-end-is-looked-at');
select tap.night ('2026-04-07') \g /dev/null
select is ((select format ('%s %s %s %s', state, planned_on, opened_on, reason) from core.case_step where case_id = tap.case_of ('K4') and step_no = 4),
  'OPEN 2026-04-02 2026-04-07 HOLD_MANUAL', '/sql/X22-when-it-has-ended-the-step-comes');
-- A promise is a hold; released by its being broken, or by hand.
select tap.done ('K5', 2), tap.done ('K5', 3) \g /dev/null
select tap.as_person ('head_n', format ($$select api.activity_record (gen_random_uuid (), %s, 'CALL_OUT', 'PROMISE', now (), null, 'x', 'n', 'a', '2026-04-10', 'REPAYMENT', '2026-04-10',
  '[]', '{"amount": 1000, "currency": "EUR", "due_on": "2026-04-10", "method": "CASH"}', null)$$, tap.case_of ('K5'))) as promised \gset
select is (tap.night ('2026-04-12') || ' ' || tap.steps_of ('K5'), '2026-04-12 1 FAILED NO_CONTACT,2 DONE,3 DONE,4 PLANNED HOLD_PROMISE', '/sql/G02-an-open-promise-silences');
select tap.night ('2026-04-14') \g /dev/null
select is ((select state from core.case_step where case_id = tap.case_of ('K5') and step_no = 4), 'OPEN', '/sql/G02-a-broken-one-does-not');
-- Paid while it was held: excused.
select tap.done ('K6', 2), tap.done ('K6', 3) \g /dev/null
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''DISPUTE'', ''{ALL}'', ''2026-06-01'', ''contests'', tap.version_of (%1$s))', tap.case_of ('K6'))) as held \gset
select tap.night ('2026-04-20') \g /dev/null
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K6', '400.00', '2026-04-20'))$$) as paid \gset

select ok (tap.steps_of ('K6') ~ '4 EXCUSED HOLD_DISPUTE$', '/sql/N01-a-disputed-step-is-excused');

-- A task that is cancelled skips its step.
select tap.as_person ('head_n', format ('select api.task_cancel (gen_random_uuid (), %s, ''wrong'', (select version from api.case_tasks (%s) where task_id = %s))', tap.task_of ('K3', 2),
  tap.case_of ('K3'), tap.task_of ('K3', 2))) as cancelled \gset
select ok (tap.steps_of ('K3') ~ '2 SKIPPED wrong', '/sql/B06-a-cancelled-task-skips-its-step');

-- A new version: who runs keeps the old one until he is moved. Step 3 is dropped, step 2 stays as it is, 9 is new.
select tap.activated (tap.document (array[
    tap.step (1, 'SMS', '{"response_days": 1}'), tap.after (2, 'CALL', '{1}', '{"response_days": 5, "queue": "CALLS"}'), tap.after (9, 'TASK', '{2}', '{"title": "Look"}')]), '2026-04-20', :v1) as v2 \gset
select is ((select count (*) from core.case_strategy where version_id = :v2), 0::bigint, '/sql/J01-running-cases-keep-their-version');
select tap.night ('2026-04-21') \g /dev/null
select is ((select count (*) from core.case_strategy where version_id = :v2), 0::bigint, '/sql/J01-also-after-a-night');
select is (tap.refusal (format ($$select tap.as_person ('manager_ho', 'select api.strategy_migrate (gen_random_uuid (), %s, %s, ''{%s,%s}'')')$$, :v1, :v2, tap.case_of ('K3'), 999999)) ->> 'code',
  'DN226', '/sql/J01-only-cases-of-the-version');
reset session authorization;
select is (tap.as_person ('manager_ho', format ('select api.strategy_migrate (gen_random_uuid (), %s, %s, ''{%s}'')', :v1, :v2, tap.case_of ('K3'))), '{"moved": 1, "cancelled": 1}'::jsonb,
  '/sql/J01-one-case-is-moved');
select is ((select state from core.task where task_id = tap.task_of ('K3', 3)), 'CANCELLED', '/sql/J01-what-the-new-version-does-not-ask-is-cancelled');
select is (tap.night ('2026-04-22') || ' ' || tap.steps_of ('K3'), '2026-04-22 1 FAILED NO_MOBILE,2 SKIPPED wrong,3 CANCELLED MIGRATED,9 OPEN', '/sql/J01-and-it-goes-on');
select is (tap.as_person ('manager_ho', format ('select api.strategy_migrate (gen_random_uuid (), %s, %s, null)', :v1, :v2)) ->> 'moved',
  (select count (*)::text from core.case c where c.stage is not null and c.case_id <> tap.case_of ('K3')), '/sql/J01-all-the-others-are-moved');
select * from finish ();
