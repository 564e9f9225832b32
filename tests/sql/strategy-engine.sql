-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases on their way through a strategy (J05, J06, B06, C05, X20, X23, X31, X35, X42): what the nights open, what ends a step, what stops one.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select no_plan ();

-- 1 SMS at day 1 → 2 call, 3 visit beside it → 4 letter after both → 5 first warning → 6 second → 7 committee → 8 court
select tap.activated (tap.document (array[
    tap.step (1, 'SMS', '{"response_days": 1, "term_days": 1}'), tap.after (2, 'CALL', '{1}', '{"response_days": 5, "queue": "CALLS", "skill": "NEGOTIATION", "title": "Ask"}'),
    tap.after (3, 'VISIT', '{1}', '{"role": "collector", "term_days": 4}'), tap.after (4, 'LETTER', '{2,3}', '{"response_days": 2}'),
    tap.after (5, 'W1_DUE', '{4}'), tap.after (6, 'W2', '{5}'), tap.after (7, 'COMMITTEE', '{6}', '{"term_days": 20}'), tap.after (8, 'LEGAL', '{7}', '{"title": "Claim"}')]),
  '2026-03-02') as v1 \gset
select is (tap.night ('2026-03-03'), '2026-03-03', '/sql/J06-the-night-goes-through');
select is (tap.steps_of ('K1'), '1 OPEN', '/sql/J06-the-first-step');
select is (tap.steps_of ('K3'), '1 FAILED NO_MOBILE,2 OPEN,3 OPEN', '/sql/J06-who-has-no-number-gets-no-message');
select is ((select planned_on || ' ' || due_on || ' ' || (message_id is not null) from core.case_step where case_id = tap.case_of ('K1')), '2026-03-03 2026-03-04 true',
  '/sql/J04-in-its-term-and-with-its-message');
select is ((select count (*) from core.case_strategy where version_id = :v1 and started_on = '2026-03-03' and ended_on is null), 8::bigint, '/sql/J01-every-open-case-has-its-version');
select set_eq ($$select next_check_on from core.case_strategy where case_id = tap.case_of ('K1')$$, array[null::date], '/sql/X29-nothing-to-look-at-until-something-happens');
-- Twice is once.
create temporary table before as select (select count (*) from core.case_step) as steps, (select count (*) from audit.journal) as rows, (select count (*) from core.task) as tasks;
reset session authorization;
select results_eq ($$select (select count (*) from core.case_step), (select count (*) from audit.journal), (select count (*) from core.task) from (select rules.strategy_advance (
    array (select case_id from core.case), '2026-03-03')) x$$, 'select * from before', '/sql/X05-a-night-twice-is-a-night-once');
select * from finish ();
