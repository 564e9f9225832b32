-- SPDX-License-Identifier: GPL-3.0-or-later
-- Strategies as people write them: documents, what is wrong with one, states, versions, the dry run (J01, J02, J04, X42, §4.3.16).
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (97);

create function tap.flaws (p_steps jsonb[], p_more jsonb default '{}') returns text language sql as $$
  select coalesce (string_agg (coalesce (f.step_no::text, '-') || ' ' || f.reason, ',' order by f.seq), '') from api.strategy_flaws (tap.document (p_steps, p_more)) f $$;
grant execute on all functions in schema tap to public;

set session authorization manager_ho;
-- What is wrong, one by one.
select is (tap.flaws (array[tap.step (1, 'SMS'), tap.after (2, 'CALL', '{1}')]), '', '/sql/J02-nothing-is-wrong');
select is (tap.flaws ('{}'), '- NO_STEPS', '/sql/J02-a-strategy-has-steps');
select is (tap.flaws (array[tap.after (1, 'CALL', '{1}')]), '1 LOOP,- NO_FIRST,1 UNREACHABLE', '/sql/J02-a-step-does-not-wait-for-itself');
select is (tap.flaws (array[tap.step (1, 'SMS'), tap.after (2, 'SMS', '{1,3}'), tap.after (3, 'SMS', '{2}'), tap.after (4, 'CALL', '{3}')]),
  '2 LOOP,3 LOOP,2 UNREACHABLE,3 UNREACHABLE,4 UNREACHABLE', '/sql/J02-an-endless-loop-is-found');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.after (2, 'CALL', '{9}')]), '2 UNKNOWN_STEP,2 UNREACHABLE', '/sql/J02-a-step-that-is-not-there');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.step (2, 'CALL', '{"offset_mode": "FALLBACK"}')]), '2 UNREACHABLE', '/sql/J02-a-step-nothing-leads-to');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.step (2, 'CALL', '{"offset_mode": "AFTER"}')]), '2 NO_PREDECESSOR,2 UNREACHABLE', '/sql/J02-after-what');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.after (2, 'SMS', '{1}')]), '2 DEAD_END', '/sql/J02-a-dead-end');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.after (2, 'SMS', '{1}'), tap.after (3, 'VISIT', '{1}')]), '', '/sql/B06-a-step-beside-another-is-no-dead-end');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.after (2, 'WAIT', '{1}')]), '2 DEAD_END', '/sql/J02-waiting-for-nothing');
select is (tap.flaws (array[tap.step (1, 'W1_DUE')]), '1 DEAD_END', '/sql/J02-a-warning-that-nothing-follows');
select is (tap.flaws (array[tap.step (1, 'W2'), tap.after (2, 'COMMITTEE', '{1}')]), '1 LEVEL_ORDER', '/sql/X20-the-second-warning-needs-the-first');
select is (tap.flaws (array[tap.step (1, 'CALL'), tap.after (2, 'LEGAL', '{1}')]), '2 LEVEL_ORDER', '/sql/X20-the-court-needs-the-committee');
select is (tap.flaws (array[tap.step (1, 'COMMITTEE'), tap.after (2, 'W1_DUE', '{1}'), tap.after (3, 'W2', '{2}'), tap.after (4, 'CALL', '{3}')]),
  '1 LEVEL_ORDER', '/sql/X20-a-level-does-not-go-down');
select is (tap.flaws (array[tap.step (1, 'COMMITTEE'), tap.step (2, 'COMMITTEE')]), '2 LEVEL_TWICE', '/sql/X20-a-level-comes-once');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"offset_days": -3, "message_kind": "PRE_DUE_REMINDER"}'), tap.step (2, 'CALL')]), '', '/sql/X35-before-the-due-day');
select is (tap.flaws (array[tap.step (1, 'VISIT', '{"offset_days": -3}'), tap.step (2, 'CALL')]), '1 PRE_DUE', '/sql/X35-nobody-visits-before-the-due-day');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"offset_days": -3}'), tap.after (2, 'CALL', '{1}'), tap.step (3, 'CALL')]), '1 PRE_DUE',
  '/sql/X35-nothing-waits-for-a-message-before-the-due-day');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"is_automatic": true}')]), '1 AUTOMATIC,1 DEAD_END', '/sql/J05-the-program-does-not-speak');
select is (tap.flaws (array[tap.step (1, 'WAIT', '{"is_automatic": false}'), tap.after (2, 'CALL', '{1}')]), '1 AUTOMATIC', '/sql/J05-nobody-waits-by-hand');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"message_kind": null}'), tap.step (2, 'CALL')]), '1 NO_MESSAGE_KIND', '/sql/J05-which-message');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"message_kind": "X"}'), tap.step (2, 'CALL')]), '1 UNKNOWN_MESSAGE_KIND', '/sql/J05-no-such-message');
select is (tap.flaws (array[tap.step (1, 'LETTER', '{"letter_kind": null}')]), '1 NO_LETTER_KIND', '/sql/J05-which-letter');
select is (tap.flaws (array[tap.step (1, 'LETTER', '{"letter_kind": "W1"}')]), '1 UNKNOWN_LETTER_KIND', '/sql/J05-a-warning-is-a-step-of-its-own');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"role": "x"}')]), '1 UNKNOWN_ROLE', '/sql/B07-no-such-role');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"skill": "X"}')]), '1 UNKNOWN_SKILL', '/sql/B06-no-such-skill');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"queue": "X"}')]), '1 UNKNOWN_QUEUE', '/sql/B05-no-such-queue');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"queue": "CALLS", "skill": "LEGAL", "role": "collector"}')]), '', '/sql/B06-role-skill-and-queue');
select is (tap.flaws (array[tap.step (1, 'CALL')], '{"segment_id": 999999}'), '- UNKNOWN_SEGMENT', '/sql/J03-no-such-segment');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"condition": {"field": "customer.shoe_size", "is": "eq", "value": "44"}}')]), '1 CONDITION',
  '/sql/J02-a-field-that-no-longer-exists');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"condition": {"field": "customer.past_due_days", "is": "ge", "value": 10}}')]), '', '/sql/J02-a-condition');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"fallback_no": 2}'), tap.step (2, 'LETTER', '{"offset_mode": "FALLBACK", "offset_days": 0}'),
  tap.after (3, 'CALL', '{1}')]), '', '/sql/X31-a-letter-in-place-of-a-message');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"fallback_no": 2}'), tap.step (2, 'LETTER', '{"offset_mode": "FALLBACK"}')]), '1 FALLBACK_KIND',
  '/sql/X31-a-call-has-no-fallback');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"fallback_no": 2}'), tap.step (2, 'CALL')]), '1 FALLBACK_MODE', '/sql/X31-a-fallback-is-one');
select is (tap.flaws (array[tap.step (1, 'SMS', '{"fallback_no": 2}'), tap.step (2, 'LETTER', '{"offset_mode": "FALLBACK"}'), tap.after (3, 'CALL', '{2}')]),
  '3 FALLBACK_PREDECESSOR', '/sql/X31-nothing-follows-a-fallback-by-itself');
\set arms '{"arms": [{"arm": "A", "name": "Champion", "percent": 80}, {"arm": "B", "name": "Challenger", "percent": 20}]}'
select is (tap.flaws (array[tap.step (1, 'CALL', '{"arm": "A"}'), tap.step (2, 'VISIT', '{"arm": "B"}')], :'arms'), '', '/sql/X42-two-arms');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"arm": "A"}'), tap.after (2, 'VISIT', '{1}')], :'arms'), '2 OTHER_ARM', '/sql/X42-an-arm-does-not-wait-for-another');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"arm": "C"}'), tap.step (2, 'CALL')], :'arms'), '1 UNKNOWN_ARM', '/sql/X42-no-such-arm');
select is (tap.flaws (array[tap.step (1, 'CALL', '{"arm": "A"}'), tap.step (2, 'SMS', '{"arm": "B"}')], :'arms'), '2 DEAD_END', '/sql/X42-each-arm-ends-with-somebody');
select is (tap.flaws (array[tap.step (1, 'CALL')], '{"arms": [{"arm": "A", "name": "Half", "percent": 50}]}'), '- PERCENT', '/sql/X42-a-hundred-percent');
reset session authorization;
update core.message_wording set is_current = false where kind = 'OVERDUE_REMINDER' and channel = 'SMS' and language in ('fa', 'bg');
update core.wording set is_current = false, state = 'RETIRED' where kind = 'W2' and language = 'uk';
set session authorization manager_ho;
select results_eq ($$select step_no, reason, detail from api.strategy_flaws (tap.document (array[tap.step (1, 'SMS'), tap.after (2, 'W1_DUE', '{1}'),
    tap.after (3, 'W2', '{2}'), tap.after (4, 'COMMITTEE', '{3}')]))$$,
  $$values (1, 'NO_WORDING', '{"languages": ["bg", "fa"]}'::jsonb), (3, 'NO_WORDING', '{"languages": ["uk"]}')$$, '/sql/J02-a-language-is-missing');
reset session authorization;
update core.message_wording w set is_current = true where kind = 'OVERDUE_REMINDER' and channel = 'SMS' and language in ('fa', 'bg');
update core.wording set is_current = true, state = 'IN_FORCE' where kind = 'W2' and language = 'uk';
set session authorization manager_ho;

-- Documents that are none.
select is (tap.refusal (format ('select * from api.strategy_flaws (%L)', d.document)) ->> 'path', d.path, '/sql/J01-refused-at-' || d.path || '-' || d.i)
  from (values (1, '[]', ''), (2, '{"name": "x"}', 'steps'), (3, '{"name": "", "steps": []}', 'name'), (4, '{"name": "x", "steps": [], "colour": "red"}', 'colour'),
               (5, '{"name": "x", "steps": [{}]}', 'steps.1.is_automatic'), (6, '{"name": "x", "steps": [1]}', 'steps.1'),
               (7, '{"name": "x", "steps": [{"step_no": 1, "kind": "DANCE", "offset_mode": "AFTER", "is_automatic": true}]}', 'steps.1.kind'),
               (8, '{"name": "x", "steps": [{"step_no": 1.5, "kind": "CALL", "offset_mode": "AFTER", "is_automatic": true}]}', 'steps.1.step_no'),
               (9, '{"name": "x", "steps": [{"step_no": 0, "kind": "CALL", "offset_mode": "AFTER", "is_automatic": true}]}', 'steps.1.step_no'),
               (10, '{"name": "x", "steps": [{"step_no": 1, "kind": "CALL", "offset_mode": "AFTER", "is_automatic": "yes"}]}', 'steps.1.is_automatic'),
               (11, '{"name": "x", "steps": [{"step_no": 1, "kind": "CALL", "offset_mode": "AFTER", "is_automatic": true, "predecessors": ["x"]}]}', 'steps.1.predecessors'),
               (12, '{"name": "x", "steps": [], "arms": [{"arm": "a", "name": "n", "percent": 1}]}', 'arms.1.arm')) d (i, document, path);

-- Saved, read back, changed.
select api.strategy_save ('60000000-0000-4000-8000-000000000001', null, tap.document (array[tap.step (1, 'SMS', '{"response_days": 1}'), tap.after (2, 'CALL', '{1}')]), null) as saved \gset
select is (api.strategy_save ('60000000-0000-4000-8000-000000000001', null, tap.document (array[tap.step (1, 'SMS', '{"response_days": 1}'), tap.after (2, 'CALL', '{1}')]), null),
  :'saved'::jsonb, '/sql/J01-saved-twice-with-one-request-is-saved-once');
select :'saved'::jsonb ->> 'version_id' as v1 \gset
select is (:'saved'::jsonb - 'version_id' - 'strategy_id', '{"version_no": 1, "state": "DRAFT", "version": 1}', '/sql/J01-a-new-strategy-is-a-draft');
select is ((select document -> 'steps' -> 0 from api.strategy_get (:v1)), '{"arm": null, "kind": "SMS", "lane": 0, "role": null, "queue": null, "skill": null, "title": "",
    "step_no": 1, "condition": null, "term_days": 1, "fallback_no": null, "letter_kind": null, "offset_days": 1, "offset_mode": "PAST_DUE", "is_automatic": true,
    "message_kind": "OVERDUE_REMINDER", "predecessors": [], "response_days": 1}'::jsonb, '/sql/J01-a-step-is-read-as-it-was-written');
select is (api.strategy_save (gen_random_uuid (), :v1, (select document from api.strategy_get (:v1)), 1) ->> 'version', '2', '/sql/J01-a-draft-is-written-over');
select refused (format ('select api.strategy_save (gen_random_uuid (), %s, tap.document (%L), 1)', :v1, '{}'), 'DN107', '/sql/J01-not-over-what-somebody-else-wrote');
select refused ($$select api.strategy_save (gen_random_uuid (), null, tap.document ('{}'), null)$$, 'DN225', '/sql/J01-names-are-unique');
select refused ($$select api.strategy_save (gen_random_uuid (), 999999, tap.document ('{}', '{"name": "Other"}'), 1)$$, 'DN106', '/sql/J01-no-such-version');
select is ((select string_agg (name || '/' || version_no || ' ' || state, ',' order by name) from api.strategy_list ()), 'Standard/1 RETIRED,Test/1 DRAFT', '/sql/J01-the-list');

-- DRAFT → VALIDATED → SIMULATED → APPROVED → ACTIVE → RETIRED, and nothing else.
select refused (format ('select api.strategy_simulate (gen_random_uuid (), %s, 2)', :v1), 'DN220', '/sql/J02-a-draft-is-not-simulated');
select refused (format ('select api.strategy_activate (gen_random_uuid (), %s, %L, 2)', :v1, '2026-03-02'), 'DN220', '/sql/J02-a-draft-is-not-activated');
select api.strategy_save (gen_random_uuid (), null, tap.document (array[tap.step (1, 'SMS')], '{"name": "Bad"}'), null) ->> 'version_id' as bad \gset
select is (api.strategy_validate (gen_random_uuid (), :bad, 1), '{"state": "DRAFT", "version": 1, "flaws": [{"step_no": 1, "reason": "DEAD_END", "field": null, "detail": null}]}'::jsonb,
  '/sql/J02-flaws-keep-it-a-draft');
select is (api.strategy_validate (gen_random_uuid (), :v1, 2), '{"state": "VALIDATED", "version": 3, "flaws": []}'::jsonb, '/sql/J02-validated');
select is (api.strategy_simulate (gen_random_uuid (), :v1, 3) ->> 'state', 'SIMULATED', '/sql/X42-simulated');
select is ((select simulation from api.strategy_get (:v1)), '{"day": "2026-03-02", "steps": [{"kind": "SMS", "opens": 8, "reached": 0, "step_no": 1, "customers": 8},
    {"kind": "CALL", "opens": 0, "reached": 8, "step_no": 2, "customers": 0}]}'::jsonb, '/sql/X42-the-figures-of-the-dry-run-are-kept');
select throws_ok (format ('select api.strategy_approve (gen_random_uuid (), %s, 4)', :v1), '42501', null, '/sql/S-who-writes-does-not-approve');
set session authorization head_n;
select is (api.strategy_approve (gen_random_uuid (), :v1, 4) ->> 'state', 'APPROVED', '/sql/S-a-second-person-approves');
select throws_ok (format ('select api.strategy_activate (gen_random_uuid (), %s, %L, 5)', :v1, '2026-03-02'), '42501', null, '/sql/S-who-approves-does-not-activate');
set session authorization manager_ho;
select refused (format ('select api.strategy_activate (gen_random_uuid (), %s, %L, 5)', :v1, '2026-03-01'), 'DN227', '/sql/J01-not-in-the-past');
select is (api.strategy_activate (gen_random_uuid (), :v1, '2026-03-02', 5), '{"state": "ACTIVE", "version": 6, "replaced": null}'::jsonb, '/sql/J01-active-from-a-day');
select is ((select is_current from api.strategy_list () where version_id = :v1), true, '/sql/J01-new-cases-get-it');

-- An edit of anything but a draft is a new draft.
select api.strategy_save (gen_random_uuid (), :v1, tap.document (array[tap.step (1, 'SMS', '{"response_days": 2}'), tap.after (2, 'CALL', '{1}'), tap.after (3, 'VISIT', '{2}')]), 6) as saved \gset
select :'saved'::jsonb ->> 'version_id' as v2 \gset
select is (:'saved'::jsonb ->> 'state', 'DRAFT', '/sql/J01-an-edit-makes-a-new-draft');
select is ((select document -> 'steps' -> 0 ->> 'response_days' from api.strategy_get (:v1)), '1', '/sql/J01-what-was-validated-stays');
-- Who wrote a part of it is an author too.
select (select document from api.strategy_get (:v2)) as document \gset
reset session authorization;
insert into core.staff_role (login, role, requested_by, approved_by, approved_at) values ('head_n', 'credit_manager', 'BOOTSTRAP', 'BOOTSTRAP', clock_timestamp ());
create function tap.saved (p_version_id bigint, p_document jsonb, p_version integer) returns jsonb language sql security definer as $$
  select api.strategy_save (gen_random_uuid (), p_version_id, p_document, p_version) $$;
alter function tap.saved owner to dun_api;
grant execute on function tap.saved to public;
set session authorization head_n;
select is (tap.saved (:v2, :'document', 1) ->> 'version', '2', '/sql/S-somebody-else-writes-over-a-draft');
reset session authorization;
select throws_ok (format ('update core.strategy_version set priority = 5 where version_id = %s', :v1), 'DN190', null, '/sql/J01-nobody-changes-what-was-validated');
select throws_ok (format ('delete from core.strategy_step where version_id = %s', :v1), 'DN190', null, '/sql/J01-nor-its-steps');
select throws_ok (format ('insert into core.strategy_arm values (%s, ''A'', ''x'', 100)', :v1), 'DN190', null, '/sql/J01-nor-its-arms');
select throws_ok (format ($$update core.strategy_version set state = 'APPROVED' where version_id = %s$$, :v1), 'DN190', null, '/sql/J02-a-state-does-not-go-back');
select throws_ok (format ('delete from core.strategy_version where version_id = %s', :v1), 'DN190', null, '/sql/J01-a-version-is-never-removed');
set session authorization manager_ho;
select api.strategy_validate (gen_random_uuid (), :v2, 2) ->> 'state' as s, api.strategy_simulate (gen_random_uuid (), :v2, 3) ->> 'state' as t \gset
set session authorization head_n;
select refused (format ('select api.strategy_approve (gen_random_uuid (), %s, 4)', :v2), 'DN222', '/sql/S-an-author-does-not-approve');
set session authorization head_s;
select is (api.strategy_approve (gen_random_uuid (), :v2, 4) ->> 'state', 'APPROVED', '/sql/S-somebody-else-does');
set session authorization manager_ho;
select is (api.strategy_activate (gen_random_uuid (), :v2, '2026-03-10', 5) ->> 'replaced', :'v1', '/sql/J01-the-new-version-takes-over-on-its-day');
select results_eq ($$select version_no, active_from, active_to, is_current from api.strategy_list () where name = 'Test' order by 1$$,
  $$values (1, date '2026-03-02', date '2026-03-10', true), (2, '2026-03-10', null, false)$$, '/sql/J01-until-then-the-old-one-stays');

-- One strategy a segment and day.
select api.strategy_save (gen_random_uuid (), null, tap.document (array[tap.step (1, 'CALL')], '{"name": "Rival"}'), null) ->> 'version_id' as rival \gset
select api.strategy_validate (gen_random_uuid (), :rival, 1) ->> 'state' as s, api.strategy_simulate (gen_random_uuid (), :rival, 2) ->> 'state' as t \gset
set session authorization head_n;
select api.strategy_approve (gen_random_uuid (), :rival, 3) ->> 'state' as s \gset
set session authorization manager_ho;
select is (tap.refusal (format ('select api.strategy_activate (gen_random_uuid (), %s, %L, 4)', :rival, '2026-03-05')), '{"code": "DN223", "name": "Test", "from": "2026-03-02", "to": "2026-03-10"}'::jsonb,
  '/sql/J01-one-strategy-a-segment-and-day');
select is (api.strategy_retire (gen_random_uuid (), :v2, '2026-03-02', 6) ->> 'state', 'RETIRED', '/sql/J01-one-that-never-began-is-retired');
select is (api.strategy_activate (gen_random_uuid (), :rival, '2026-03-10', 4) ->> 'state', 'ACTIVE', '/sql/J01-the-day-is-free');
select is (api.strategy_retire (gen_random_uuid (), :v1, '2026-03-09', 7) ->> 'state', 'ACTIVE', '/sql/J01-retired-from-a-day-to-come');
set session authorization dun_batch;
select api.day_close (gen_random_uuid ()) as closed, api.day_open (gen_random_uuid (), '2026-03-09') as opened \gset
set session authorization manager_ho;
select is ((select state from api.strategy_list () where version_id = :v1), 'RETIRED', '/sql/J01-the-night-of-the-day-retires-it');
reset session authorization;
select set_eq ($$select distinct j.event from audit.journal j where j.case_id = 0 and j.event ~ '^STRATEGY'$$,
  array['STRATEGY_SAVED', 'STRATEGY_VALIDATED', 'STRATEGY_SIMULATED', 'STRATEGY_APPROVED', 'STRATEGY_ACTIVATED', 'STRATEGY_RETIRED'],
  '/sql/J01-every-step-of-a-version-is-in-the-journal');

-- A version that was to follow on its day, and another that begins sooner: the one that runs ends then, the other never begins.
select tap.activated (tap.document (array[tap.step (1, 'CALL')], '{"name": "Rival"}'), '2026-03-20', :rival) as planned \gset
select tap.activated (tap.document (array[tap.step (1, 'VISIT')], '{"name": "Rival"}'), '2026-03-15', :rival) as sooner \gset
select is ((select string_agg (version_no || ' ' || active_from || ' ' || coalesce (active_to::text, '-'), ', ' order by version_no) from core.strategy_version
  where version_id in (:rival, :planned, :sooner)), '1 2026-03-10 2026-03-15, 2 2026-03-20 2026-03-20, 3 2026-03-15 -', '/sql/J01-one-that-begins-sooner-takes-over');
select is ((select d.detail ->> 'replaced' from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'STRATEGY_ACTIVATED'
  order by j.journal_id desc limit 1), :'rival', '/sql/J01-and-says-from-whom');
-- What a version names may have gone while it waited for its day.
select (tap.as_person ('manager_ho', format ('select api.strategy_save (gen_random_uuid (), null, %L, null)', tap.document (array[tap.step (1, 'CALL', '{"queue": "CALLS"}')],
  '{"name": "Waits"}'))) ->> 'version_id')::bigint as waits \gset
select tap.as_person ('manager_ho', format ('select api.strategy_validate (gen_random_uuid (), %s, 1)', :waits)), tap.as_person ('manager_ho', format (
  'select api.strategy_simulate (gen_random_uuid (), %s, 2)', :waits)), tap.as_person ('head_n', format ('select api.strategy_approve (gen_random_uuid (), %s, 3)', :waits)) \g /dev/null
update core.strategy_version set active_to = active_from where version_id = :sooner;
update core.queue set is_active = false where queue = 'CALLS';
select is (tap.refusal (format ($$select tap.as_person ('manager_ho', 'select api.strategy_activate (gen_random_uuid (), %s, ''2026-04-15'', 4)')$$, :waits)),
  '{"code": "DN474", "count": 1}'::jsonb, '/sql/J02-what-has-a-flaw-by-now-is-not-activated');
reset session authorization;
update core.queue set is_active = true where queue = 'CALLS';
select is (tap.as_person ('manager_ho', format ('select api.strategy_activate (gen_random_uuid (), %s, ''2026-04-15'', 4)', :waits)) ->> 'state', 'ACTIVE', '/sql/J02-until-it-is-mended');

-- What ships has no flaw.
set session authorization manager_ho;
select is_empty ($$select * from api.strategy_flaws ((select document from api.strategy_get ((select min (version_id) from api.strategy_list ()))))$$,
  '/sql/J06-the-strategy-that-ships-has-no-flaw');
select is ((select string_agg (distinct domain, ' ' order by domain) from api.strategy_choices ()), 'letter_kind message_kind queue role skill', '/sql/J05-what-a-step-may-name');
select * from finish ();
