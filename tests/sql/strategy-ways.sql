-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ways that a strategy may take (J03, J05, X31, X35, X41, X42): arms, conditions, fallbacks, segments by priority, messages before the due day,
-- waiting; a case that nothing concerns is not looked at.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (21);
\set arms '{"name": "Arms", "arms": [{"arm": "A", "name": "Champion", "percent": 50}, {"arm": "B", "name": "Challenger", "percent": 50}], "priority": 0}'
-- Everybody: half and half. A waits two days, then calls when 60 days are past due; B sends an e-mail, which nobody can get, and visits instead.
select tap.activated (tap.document (array[
    tap.step (1, 'WAIT', '{"arm": "A", "response_days": 2}'),
    tap.after (2, 'CALL', '{1}', '{"arm": "A", "condition": {"field": "customer.past_due_days", "is": "ge", "value": 1000}}'),
    tap.after (3, 'TASK', '{2}', '{"arm": "A", "title": "Look"}'),
    tap.step (4, 'EMAIL', '{"arm": "B", "message_kind": "OVERDUE_REMINDER", "fallback_no": 5, "response_days": 7}'),
    tap.step (5, 'VISIT', '{"arm": "B", "offset_mode": "FALLBACK", "offset_days": 0}'),
    tap.after (6, 'TASK', '{4}', '{"arm": "B"}'),
    tap.step (7, 'SMS', '{"offset_days": -3, "message_kind": "PRE_DUE_REMINDER"}')], :'arms'), '2026-03-02') as v \gset
-- The organisations: a strategy of their own, of a higher priority.
select (tap.as_person ('manager_ho', $$select api.segment_save (gen_random_uuid (), null, 'Firms', null, '{"field": "customer.kind", "is": "eq", "value": "ORGANISATION"}', null)$$)
  ->> 'segment_id')::bigint as segment \gset
select tap.activated (tap.document (array[tap.step (1, 'TASK', '{"title": "Firm"}')], jsonb_build_object ('name', 'Firms', 'segment_id', :segment, 'priority', 50)), '2026-03-02') as firms \gset
-- Two customers without arrears, who have something to pay on the 6th and on the 7th of March.
set session authorization importer_ho;
select api.import_begin (gen_random_uuid (), 'due soon') ->> 'import_id' as run \gset
insert into staging.customers (import_id, line_no, customer_no, kind, name, language, branch_code, phone)
select :run, n.i + 1, n.no, 'person', 'Due ' || n.no, 'en', 'N1', '+48 600 000 01' || n.i from unnest (array['P1', 'P2']) with ordinality n (no, i);
insert into staging.facilities (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on)
select :run, n.i + 1, 'F-' || n.no, n.no, 'loan', 'EUR', '1000', '2025-01-01' from unnest (array['P1', 'P2']) with ordinality n (no, i);
insert into staging.instalments (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee)
values (:run, 2, 'F-P1', '1', '2026-03-06', '90', '10', '0'), (:run, 3, 'F-P2', '1', '2026-03-07', '90', '10', '0');
select api.import_apply (gen_random_uuid (), :run) ->> 'state' as state \gset
reset session authorization;
create function tap.party_of (p_customer_no text) returns bigint language sql as $$ select party_id from core.party where customer_no = p_customer_no $$;

-- The dry run says it before; customers before their due day have no case.
select is (tap.as_person ('manager_ho', format ($$select to_jsonb (array_agg (array[step_no, opens, cardinality (opens_keys), from_day] order by step_no)) from api.strategy_dry_run (%s)$$, :firms)),
  '[[1, 1, 1, 1]]', '/sql/X42-the-dry-run-asks-only-who-is-in-the-segment');
select is ((tap.as_person ('manager_ho', format ($$select to_jsonb (opens_keys) from api.strategy_dry_run (%s) where step_no = 1$$, :firms)) ->> 0)::bigint, tap.case_of ('K3'),
  '/sql/X42-and-says-whom');
select is (tap.as_person ('manager_ho', format ($$select to_jsonb (array_agg (array[step_no, from_day] order by step_no)) from api.strategy_dry_run (%s)$$, :v)),
  '[[1, 1], [2, 3], [3, 3], [4, 1], [5, 1], [6, 8], [7, -3]]', '/sql/X42-from-which-day-on-each-step-comes');
-- What only waits, or is skipped because its condition is not there, lets the next come in the same night.
select tap.as_person ('manager_ho', format ('select api.strategy_save (gen_random_uuid (), null, %L, null)', tap.document (array[
    tap.step (1, 'WAIT'), tap.after (2, 'CALL', '{1}', '{"condition": {"field": "customer.past_due_days", "is": "ge", "value": 1000}}'), tap.after (3, 'TASK', '{2}'),
    tap.step (4, 'VISIT'), tap.after (5, 'WAIT', '{3,4}')], '{"name": "Quick"}'))) ->> 'version_id' as quick \gset
select is (tap.as_person ('manager_ho', format ($$select to_jsonb (array_agg (array[step_no, opens, customers, cardinality (opens_keys)] order by step_no)) from api.strategy_dry_run (%s)$$, :quick)),
  '[[1, 8, 8, 8], [2, 0, 0, 0], [3, 8, 8, 8], [4, 8, 8, 8], [5, 0, 0, 0]]', '/sql/X42-also-what-comes-after-what-only-waits');
select tap.night ('2026-03-03') \g /dev/null
select is ((select version_id from core.case_strategy where case_id = tap.case_of ('K3')), :firms::bigint, '/sql/X41-the-highest-priority-wins');
select is ((select count (*) from core.case_strategy s join core.case c using (case_id) where s.version_id = :v
    and s.arm = case when rules.strategy_slice (c.party_id, (select strategy_id from core.strategy_version where version_id = :v)) < 50 then 'A' else 'B' end), 7::bigint,
  '/sql/X42-the-arm-is-that-of-the-slice');
select results_eq ('select rules.strategy_slice (g, 7) from generate_series (1, 50) g', 'select rules.strategy_slice (g, 7) from generate_series (1, 50) g', '/sql/X42-stable');
select ok ((select count (*) from generate_series (1, 10000) g where rules.strategy_slice (g, 7) < 20) between 1850 and 2150, '/sql/X42-random');
select is ((select count (distinct s.arm) from core.case_strategy s where s.version_id = :v), 2::bigint, '/sql/X42-both-arms-have-somebody');
-- A waits; B goes the other way at once.
select set_eq ($$select tap.steps_of (p.customer_no) from core.case_strategy s join core.case c using (case_id) join core.party p using (party_id) where s.arm = 'A'$$,
  array['1 DONE'], '/sql/J05-waiting-is-a-step');
select set_eq ($$select regexp_replace (tap.steps_of (p.customer_no), 'FAILED [A-Z_]+', 'FAILED') from core.case_strategy s join core.case c using (case_id) join core.party p using (party_id)
  where s.arm = 'B'$$, array['4 FAILED,5 OPEN'], '/sql/X31-what-can-not-be-sent-is-replaced-the-same-night');
select tap.night ('2026-03-04') \g /dev/null
select set_eq ($$select next_check_on from core.case_strategy where arm = 'A'$$, array[date '2026-03-05'], '/sql/X29-the-night-comes-back-when-the-time-has-come');
select tap.night ('2026-03-05') \g /dev/null
select set_eq ($$select tap.steps_of (p.customer_no) from core.case_strategy s join core.case c using (case_id) join core.party p using (party_id) where s.arm = 'A'$$,
  array['1 DONE,2 SKIPPED CONDITION,3 OPEN'], '/sql/J02-a-step-whose-condition-is-not-there-is-skipped-and-the-next-comes');
select is ((select count (*) from core.task t join core.case_step k on k.task_id = t.task_id where k.step_no = 2 and k.version_id = :v), 0::bigint, '/sql/J02-nobody-is-called');

-- Before the due day: each on the third day before, once.
select results_eq ($$select p.customer_no, m.business_on, m.purpose, m.case_id from core.message m join core.party p using (party_id) where m.kind = 'PRE_DUE_REMINDER' order by 1$$,
  $$values ('P1', date '2026-03-03', 'PRE_DUE', null::bigint), ('P2', '2026-03-04', 'PRE_DUE', null)$$, '/sql/X35-a-message-before-the-due-day-and-no-case');
select is ((select count (*) from core.case where party_id in (tap.party_of ('P1'), tap.party_of ('P2'))), 0::bigint, '/sql/X35-no-case-is-opened');
select tap.by_night ($$select rules.strategy_predue ('2026-03-04', 0, 100)$$) \g /dev/null
select is ((select count (*) from core.message where kind = 'PRE_DUE_REMINDER'), 2::bigint, '/sql/X05-twice-is-once');

-- The same night in small bites leaves the same as in one.
create temporary table whole as select case_id, step_no, state, planned_on, due_on, opened_on, reason from core.case_step;
select tap.by_night ($$select batch.strategy ('2026-03-05', g, 1) from generate_series (0, 9) g$$) \g /dev/null
select results_eq ('select case_id, step_no, state, planned_on, due_on, opened_on, reason from core.case_step order by 1, 2', 'select * from whole order by 1, 2',
  '/sql/X29-in-chunks-of-one');
-- A step that comes on the way through an agreement waits until it is over.
select tap.by_night (format ($$select rules.case_move (array[%s::bigint], 'AGREEMENT_ACTIVATED', array['AGREEMENT'])$$, tap.case_of ('K3'))) \g /dev/null
select is ((select count (*) from rules.strategy_due (array[row (tap.case_of ('K3'), tap.party_of ('K3'), null, :v, 'A', '2026-03-05')::core.strategy_subject], '2026-03-05')), 0::bigint,
  '/sql/G03-an-agreement-silences-the-strategy');
-- Of a case that is closed nothing comes.
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K1', '400.00', '2026-03-05'))$$) \g /dev/null
select is ((select count (*) from core.case_step k where k.case_id = tap.case_of ('K1') and k.state in ('OPEN', 'PLANNED')), 0::bigint, '/sql/X23-nothing-stays-open');
select is ((select count (*) from core.task t where t.case_id = tap.case_of ('K1') and t.state not in ('DONE', 'CANCELLED')), 0::bigint, '/sql/I15-no-task-either');
select * from finish ();
