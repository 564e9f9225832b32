-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases that go on with another version of their strategy (J01, §4.3.16), whatever has its number changed into; and messages that fail one after
-- the other (X31).
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (15);
create function tap.migrated (p_from bigint, p_to bigint) returns jsonb language sql as $$
  select tap.as_person ('manager_ho', format ('select api.strategy_migrate (gen_random_uuid (), %s, %s, array[%s])', p_from, p_to, tap.case_of ('K3'))) $$;

-- The call becomes a visit, under its number, and the visit a call again; a held step has not come yet.
select tap.activated (tap.document (array[tap.step (1, 'CALL'), tap.after (2, 'TASK', '{1}')]), '2026-03-02') as v1 \gset
select tap.activated (tap.document (array[tap.step (1, 'VISIT'), tap.after (2, 'TASK', '{1}'), tap.step (4, 'TASK', '{"title": "New"}')]), '2026-03-10', :v1) as v2 \gset
select tap.activated (tap.document (array[tap.step (1, 'CALL'), tap.after (2, 'TASK', '{1}', '{"title": "Third"}'), tap.after (3, 'LETTER', '{2}')]), '2026-03-20', :v1) as v3 \gset
select tap.night ('2026-03-03') \g /dev/null
select is (tap.steps_of ('K3'), '1 OPEN', '/sql/J01-as-the-first-version-says');
select is (tap.migrated (:v1, :v2), '{"moved": 1, "cancelled": 1}'::jsonb, '/sql/J01-what-has-changed-its-kind-is-cancelled');
select tap.night ('2026-03-04') \g /dev/null
select is (tap.steps_of ('K3'), '1 CANCELLED MIGRATED,1 OPEN,4 OPEN', '/sql/J01-and-comes-as-what-it-is-now');
select is ((select string_agg (t.kind || ' ' || t.state, ', ' order by t.task_id) from core.task t where t.case_id = tap.case_of ('K3')),
  'CALL CANCELLED, VISIT OPEN, FOLLOW_UP OPEN', '/sql/J01-its-task-too');
select is ((select string_agg (s.step_no || ' ' || s.kind || ' ' || s.state, ', ' order by s.ord)
              from rules.case_steps (tap.case_of ('K3'), '2026-03-04') with ordinality s (key, phase, step_no, kind, title, state, planned_on, due_on, opened_on, done_on, who, reason,
                   evidence_kind, evidence_id, ended_at, version_id, arm, ord)), '1 CALL CANCELLED, 1 VISIT OPEN, 4 TASK OPEN, 2 TASK PLANNED', '/sql/C05-the-case-shows-both');
select tap.migrated (:v2, :v3) \g /dev/null
select tap.night ('2026-03-05') \g /dev/null
select is (tap.steps_of ('K3'), '1 CANCELLED MIGRATED,1 CANCELLED MIGRATED,1 OPEN,4 CANCELLED MIGRATED', '/sql/J01-and-back-again');
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{STEP}'', ''2026-03-10'', ''talks'', tap.version_of (%1$s))', tap.case_of ('K3'))) \g /dev/null
select tap.as_person ('head_n', format ('select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, (select version from api.case_tasks (%s) where task_id = %1$s))',
  (select task_id from core.case_step where case_id = tap.case_of ('K3') and step_no = 1 and state = 'OPEN'), tap.case_of ('K3'))) \g /dev/null
select tap.night ('2026-03-06') \g /dev/null
select is (tap.steps_of ('K3'), '1 CANCELLED MIGRATED,1 CANCELLED MIGRATED,1 DONE HOLD_MANUAL,2 PLANNED HOLD_MANUAL,4 CANCELLED MIGRATED', '/sql/X22-a-hold-stops-the-next');
select is (tap.migrated (:v3, :v2), '{"moved": 1, "cancelled": 0}'::jsonb, '/sql/J01-what-is-done-stays-done');
select is (tap.migrated (:v2, :v3), '{"moved": 1, "cancelled": 0}'::jsonb, '/sql/J01-and-what-has-not-come-is-not-lost');
select tap.night ('2026-03-11') \g /dev/null
select is ((select t.title from core.task t join core.case_step k using (task_id) where k.case_id = tap.case_of ('K3') and k.step_no = 2 and k.state = 'OPEN'), 'Third',
  '/sql/J01-it-comes-as-the-last-version-says');

-- A level is not reached by the number of something else.
select tap.activated (tap.document (array[tap.step (1, 'W1_DUE'), tap.after (2, 'TASK', '{1}')]), '2026-03-30', :v1) as v4 \gset
select is (tap.refusal (format ('select tap.migrated (%s, %s)', :v3, :v4)), '{"code": "DN473", "step": 1, "before": "CALL", "kind": "W1_DUE", "count": 1}'::jsonb,
  '/sql/X20-a-call-is-no-warning');
reset session authorization;

-- E-mail, then SMS, then a visit in their place: nobody has an e-mail address, K4 no number; what comes after waits for the last of them.
select tap.activated (tap.document (array[
    tap.step (1, 'EMAIL', '{"message_kind": "OVERDUE_REMINDER", "fallback_no": 2}'),
    tap.step (2, 'SMS', '{"offset_mode": "FALLBACK", "offset_days": 0, "fallback_no": 3}'),
    tap.step (3, 'VISIT', '{"offset_mode": "FALLBACK", "offset_days": 0, "response_days": 4}'),
    tap.after (4, 'TASK', '{1}', '{"title": "Look"}')], '{"name": "Chain"}'), '2026-03-11',
  (select v.version_id from core.strategy_version v where v.version_id = :v4)) as chain \gset
select tap.as_person ('manager_ho', format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''try'')', tap.case_of ('K4'), :chain)) \g /dev/null
select tap.night ('2026-03-12') \g /dev/null
select is ((select string_agg (k.step_no || ' ' || k.state, ',' order by k.step_no) from core.case_step k where k.case_id = tap.case_of ('K4') and k.version_id = :chain),
  '1 FAILED,2 FAILED,3 OPEN', '/sql/X31-the-next-waits-for-the-last-in-place');
select tap.as_person ('head_n', format ('select api.task_done (gen_random_uuid (), %s, ''DONE'', null, null, null, (select version from api.case_tasks (%s) where task_id = %1$s))',
  (select task_id from core.case_step where case_id = tap.case_of ('K4') and step_no = 3 and state = 'OPEN'), tap.case_of ('K4'))) \g /dev/null
select tap.night ('2026-03-13') \g /dev/null
select is ((select state from core.case_step k where k.case_id = tap.case_of ('K4') and k.version_id = :chain and k.step_no = 4), null, '/sql/J04-and-for-the-time-to-answer-it');
select tap.night ('2026-03-16') \g /dev/null
select is ((select state from core.case_step k where k.case_id = tap.case_of ('K4') and k.version_id = :chain and k.step_no = 4), 'OPEN', '/sql/X31-then-it-comes');
-- A version without what came in place: who waited for it goes on.
select tap.activated (tap.document (array[tap.step (1, 'EMAIL', '{"message_kind": "OVERDUE_REMINDER"}'), tap.after (5, 'TASK', '{1}')], '{"name": "Chain"}'), '2026-04-30', :chain) as short \gset
select tap.as_person ('manager_ho', format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''try'')', tap.case_of ('K5'), :chain)) \g /dev/null
select tap.night ('2026-03-17') \g /dev/null
select tap.as_person ('manager_ho', format ('select api.strategy_migrate (gen_random_uuid (), %s, %s, array[%s])', :chain, :short, tap.case_of ('K5'))) \g /dev/null
select tap.night ('2026-03-18') \g /dev/null
select is ((select string_agg (k.step_no || ' ' || k.state, ',' order by k.step_no) from core.case_step k join core.case_strategy s using (case_id, run_no)
             where k.case_id = tap.case_of ('K5') and s.ended_on is null), '1 FAILED,2 FAILED,3 CANCELLED,5 OPEN', '/sql/J01-what-nothing-comes-in-place-of-any-more-is-over');
select * from finish ();
