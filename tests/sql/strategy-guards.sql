-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a strategy does not do (J03, J05, X20, X35, X42, X51): remind before the due day who owes, warn before the days that a warning wants, go on
-- where another unit has the case, put another way in place of a contact that a rule forbids, disturb who is at work.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (36);
create function tap.party_of (p_customer_no text) returns bigint language sql security definer as $$ select party_id from core.party where customer_no = p_customer_no $$;
create function tap.segment (p_name text, p_condition text) returns bigint language sql as $$
  select (tap.as_person ('manager_ho', format ('select api.segment_save (gen_random_uuid (), null, %L, null, %L, null)', p_name, p_condition)) ->> 'segment_id')::bigint $$;
create function tap.step_task (p_customer_no text, p_step integer) returns core.task language sql security definer as $$
  select t from core.task t join core.case_step k on k.task_id = t.task_id where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step $$;
grant execute on all functions in schema tap to public;
select tap.segment ('All', '{"field": "customer.no", "is": "starts", "value": "k"}') as wide, tap.segment ('One', '{"field": "customer.no", "is": "eq", "value": "K3"}') as narrow \gset
select tap.activated (tap.document (array[
    tap.step (1, 'CALL', '{"queue": "CALLS", "term_days": 3}'), tap.step (2, 'SMS', '{"fallback_no": 3}'), tap.step (3, 'VISIT', '{"offset_mode": "FALLBACK", "offset_days": 0}'),
    tap.step (4, 'VISIT', '{"term_days": 2}')], jsonb_build_object ('name', 'Wide', 'segment_id', :wide, 'priority', 10)), '2026-03-02') as v1 \gset
select tap.activated (tap.document (array[tap.step (1, 'W1_DUE'), tap.after (2, 'TASK', '{1}')], jsonb_build_object ('name', 'Narrow', 'segment_id', :narrow, 'priority', 50)), '2026-03-02') as v2 \gset
update core.setting set value = '60' where name = 'w1_min_days';
update core.contact_point set is_primary = false where kind = 'PHONE' and party_id = tap.party_of ('K6');
insert into core.contact_point (party_id, branch_id, kind, value, source, is_primary) select party_id, branch_id, 'PHONE', '+48 600 000 006', 'CUSTOMER', true from core.party where customer_no = 'K6';
set session_replication_role = replica;
update core.case set stage = 'EXTERNAL' where case_id = tap.case_of ('K5');
update core.case set owner = 'coll_n1' where case_id = tap.case_of ('K4');
reset session_replication_role;

select tap.night ('2026-03-03') \g /dev/null
select is ((select version_id from core.case_strategy where case_id = tap.case_of ('K3')), :v2::bigint, '/sql/X41-of-two-segments-that-of-the-higher-priority');
select is (tap.steps_of ('K3'), null, '/sql/X20-nobody-is-warned-before-the-days-that-a-warning-wants');
select is ((select next_check_on from core.case_strategy where case_id = tap.case_of ('K3')), '2026-03-11', '/sql/X20-its-day-is-known');
select is (tap.steps_of ('K5'), null, '/sql/J05-another-unit-has-the-case');
select is (tap.steps_of ('K1'), '1 OPEN,2 OPEN,4 OPEN', '/sql/J05-the-others-go-on');

-- A message that is stopped on its way: by a rule, and nothing comes in its place; by a payment; or because there is no way.
create function tap.ended_as (p_reason text) returns text language plpgsql security definer as $$
declare
  v_state text;
begin
  update core.message m set state = 'CANCELLED', reason = p_reason where m.message_id = (select message_id from core.case_step where case_id = tap.case_of ('K1') and step_no = 2);
  select state into v_state from core.case_step where case_id = tap.case_of ('K1') and step_no = 2;
  raise exception using errcode = 'P0099', message = v_state;
exception when sqlstate 'P0099' then
  return v_state;
end $$;
grant execute on function tap.ended_as to public;
create function tap.ends_as (p_reason text) returns text language sql as $$ select tap.as_person ('dun_batch', format ('select to_jsonb (tap.ended_as (%L))', p_reason)) #>> '{}' $$;
select is (tap.ends_as (r), 'EXCUSED', '/sql/X31-a-rule-is-not-got-round-' || r)
  from unnest ('{HELD,HOLD,PROMISE,DISPUTE,DECEASED,LAWYER,BLOCKED,POINT_BLOCKED,OBJECTION,NO_CONSENT,WINDOW,MIN_DAYS,FREQUENCY}'::text[]) r;
select is (tap.ends_as (r), 'SKIPPED', '/sql/X23-who-has-paid-needs-nothing-' || r) from unnest ('{PAID,NOTHING_DUE}'::text[]) r;
select is (tap.ends_as ('NO_MOBILE'), 'FAILED', '/sql/X31-where-there-is-no-way-another-comes');

-- A hold without an end: what somebody is doing just now he ends himself; what was told to the manager is so no more when it is moved.
select tap.as_person ('coll_n1', format ('select api.task_start (gen_random_uuid (), %s, 1)', (tap.step_task ('K4', 4)).task_id)) \g /dev/null
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''INSOLVENCY'', ''{ALL}'', null, ''stop'', tap.version_of (%1$s))', tap.case_of ('K4'))) \g /dev/null
select is ((tap.step_task ('K4', 4)).state || ' ' || (select state from core.case_step where case_id = tap.case_of ('K4') and step_no = 4), 'IN_PROGRESS OPEN', '/sql/X22-who-is-at-work-is-not-disturbed');
update core.task set escalated_on = '2026-03-03' where task_id = (tap.step_task ('K2', 4)).task_id;
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{STEP}'', ''2026-03-20'', ''away'', tap.version_of (%1$s))', tap.case_of ('K2'))) \g /dev/null
select is (concat_ws (' ', (tap.step_task ('K2', 4)).control_on, (tap.step_task ('K2', 4)).escalated_on), '2026-03-23', '/sql/C07-what-a-hold-moves-is-not-late');

-- What follows a call: on a day that is open, and counted anew once somebody was reached.
update core.outcome_action set next_kind = 'CALL', next_days = 4, is_rpc = false, counts_attempt = true where action = 'CALL_OUT' and outcome = 'NO_ANSWER';
update core.outcome_action set next_kind = 'CALL', next_days = 4, is_rpc = true where action = 'CALL_OUT' and outcome = 'CALL_BACK';
update core.task set attempts = 3 where queue = 'CALLS';
select tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$) ->> 'task_id' as task \gset
select tap.as_person ('coll_n1', format ('select api.call_record (gen_random_uuid (), %s, ''CALL_OUT'', ''NO_ANSWER'', null, null, null, ''x'', null, null, null, null)', :'task')) -> 'tasks' ->> 0 as next \gset
select is ((select format ('%s %s %s', kind, control_on, attempts) from core.task where task_no = :'next'), 'CALL 2026-03-09 4', '/sql/X51-the-next-call-is-on-an-open-day-and-counted');
select tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$) ->> 'task_id' as task \gset
select tap.as_person ('coll_n1', format ('select api.call_record (gen_random_uuid (), %s, ''CALL_OUT'', ''CALL_BACK'', null, null, ''he'', ''x'', null, null, null, null)', :'task')) -> 'tasks' ->> 0 as next \gset
select is ((select format ('%s %s %s', kind, control_on, attempts) from core.task where task_no = :'next'), 'CALL 2026-03-09 0', '/sql/X51-who-was-reached-is-counted-anew');

-- Attempts that turned out to be none.
insert into core.activity (case_id, branch_id, action, outcome, contact_point_id, happened_at, business_on, recorded_by, verdict)
select c.case_id, c.branch_id, 'CALL_OUT', 'NO_ANSWER', (select k.contact_point_id from core.contact_point k where k.party_id = c.party_id and k.kind = 'PHONE'), d.day, d.day, 'coll_n1', 'ALLOWED'
  from core.case c cross join generate_series ('2026-02-20'::date, '2026-02-22', '1 day') d (day) where c.case_id = tap.case_of ('K3');
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, recorded_by, corrects_id)
select a.case_id, a.branch_id, 'NOTE', 'DONE', a.happened_at, '2026-03-03', 'coll_n1', a.activity_id from core.activity a where a.case_id = tap.case_of ('K3') and a.business_on = '2026-02-22';
-- Nor is a contact that was corrected one: who was never spoken to is not called later for it.
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, recorded_by, verdict)
select c.case_id, c.branch_id, 'CALL_OUT', 'CONTACT', '2026-03-03', '2026-03-03', 'coll_n1', 'ALLOWED' from core.case c where c.case_id = tap.case_of ('K5') returning activity_id as wrong \gset
create function tap.silence () returns text language sql as $$
  select r ->> 'value' from rules.score_cases (array[tap.case_of ('K5')], array['CALLS'], array['2026-03-03'::date], array[0], '2026-04-03') s, jsonb_array_elements (s.reasons) r
   where r ->> 'input' = 'DAYS_SINCE_CONTACT' $$;
select is (tap.silence (), '31', '/sql/X40-days-since-he-was-spoken-to');
insert into core.activity (case_id, branch_id, action, outcome, happened_at, business_on, recorded_by, corrects_id)
select c.case_id, c.branch_id, 'NOTE', 'DONE', '2026-03-03', '2026-03-03', 'coll_n1', :wrong from core.case c where c.case_id = tap.case_of ('K5');
select is (tap.silence (), '32', '/sql/X40-since-the-case-was-opened-when-he-was-not');
select is (rules.numbers_unreachable (array (select contact_point_id from core.contact_point where party_id = tap.party_of ('K3') and kind = 'PHONE'), '2026-03-03'), '{"suspect": 0, "dead": 0}',
  '/sql/H07-what-was-corrected-was-no-attempt');

-- Before the due day nobody is reminded who owes already, or has a case for another reason.
select tap.as_person ('manager_ho', format ('select api.strategy_save (gen_random_uuid (), null, %L, null)', tap.document (array[
    tap.step (1, 'SMS', '{"offset_days": -7, "message_kind": "PRE_DUE_REMINDER"}'), tap.step (2, 'CALL', '{"arm": "A"}'), tap.step (3, 'VISIT', '{"arm": "B"}')],
  '{"name": "Before", "arms": [{"arm": "A", "name": "a", "percent": 50}, {"arm": "B", "name": "b", "percent": 50}]}'))) ->> 'version_id' as before \gset
set session_replication_role = replica;
update core.customer_state set oldest_due_on = null, late_from = null where party_id in (tap.party_of ('S1'), tap.party_of ('K6'));
update core.case set stage = null, closed_on = '2026-03-03', close_reason = 'PAID' where case_id = any (tap.cases_of ('S1', 'S2'));
reset session_replication_role;
select is ((select string_agg (p.customer_no, ' ') from rules.strategy_predue_of (array (select party_id from core.party), :before, '2026-03-03') d join core.party p using (party_id)), 'S1',
  '/sql/X35-only-who-owes-nothing-and-has-no-case');
-- In the dry run each case stands in its own arm.
select is ((select sum (r.reached)::bigint from rules.strategy_dry_run (:before, '2026-03-03') r), (select count (*) from core.case where stage is not null), '/sql/X42-each-case-in-its-arm');

-- What somebody works on is not given back as long as it is his.
update core.task set control_on = '2026-03-03' where task_no = :'next';
select tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$) ->> 'task_id' as task \gset
select is (rules.queue_reap ('CALLS', clock_timestamp ()) || ' ' || (select state from core.task where task_id = :task), '0 IN_PROGRESS', '/sql/X50-a-lease-that-runs-is-kept');
update core.task set state = 'OPEN' where task_id = :task;

-- A referral that is withdrawn: the step is skipped, and the court does not come of it.
select tap.activated (tap.document (array[tap.step (1, 'COMMITTEE'), tap.after (2, 'LEGAL', '{1}')], '{"name": "Court"}'), '2026-03-03') as court \gset
select tap.as_person ('manager_ho', format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''try'')', tap.case_of ('K3'), :court)) \g /dev/null
select tap.night ('2026-03-04') \g /dev/null
select is (tap.stage_of ('K3') || ' ' || tap.steps_of ('K3'), 'COMMITTEE 1 OPEN', '/sql/J05-referred');
select tap.as_person ('head_n', format ('select api.agenda_withdraw (gen_random_uuid (), %s, ''error'', %s)', a.agenda_item_id, tap.item_version (a.agenda_item_id)))
  from core.agenda_item a where a.case_id = tap.case_of ('K3') \g /dev/null
select tap.night ('2026-03-05') \g /dev/null
select is (tap.steps_of ('K3'), '1 SKIPPED AGENDA_WITHDRAWN', '/sql/X20-no-court-without-the-committee');
-- A case that is before the court is not called.
set session_replication_role = replica;
update core.case set stage = 'LEGAL', tray_ready_on = null where case_id = tap.case_of ('K1');
reset session_replication_role;
select is ((select string_agg (distinct d.verdict || ' ' || d.reason, ', ') from rules.strategy_due (array[row (tap.case_of ('K1'), tap.party_of ('K1'), null, :v1, null, '2026-03-03')::core.strategy_subject],
  '2026-03-05') d), 'SKIPPED LEVEL_PASSED', '/sql/X20-who-is-before-the-court-is-not-called');

-- A version whose end is set does not last longer by being retired, and nobody is put on one that has ended.
update core.strategy_version set active_to = '2026-03-10' where version_id = :v1;
select tap.as_person ('manager_ho', format ('select api.strategy_retire (gen_random_uuid (), %s, ''2026-03-20'', %s)', :v1, (select version from core.strategy_version where version_id = :v1))) \g /dev/null
select is ((select active_to from core.strategy_version where version_id = :v1), '2026-03-10', '/sql/J01-an-end-is-not-put-off');
update core.strategy_version set active_to = '2026-03-05' where version_id = :court;
select is (tap.refusal (format ($$select tap.as_person ('manager_ho', 'select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''try'')')$$, tap.case_of ('K2'), :court)) ->> 'code', 'DN220',
  '/sql/X28-nobody-is-put-on-what-has-ended');
reset session authorization;
select * from finish ();
