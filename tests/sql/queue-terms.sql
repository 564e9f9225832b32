-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls that a strategy asks for and a queue deals (B05, J04, X52): the desk has them from the first day of their term on, they are late after its
-- last.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (12);
create function tap.call_of (p_customer_no text) returns core.task language sql security definer as $$
  select t from core.task t join core.case_step k on k.task_id = t.task_id where k.case_id = tap.case_of (p_customer_no) and k.step_no = 1 $$;
create function tap.told (p_login text) returns jsonb language sql as $$
  select tap.as_person (p_login, $q$select jsonb_object_agg (notice, n) from api.my_notices () where notice in ('TEAM_OVERDUE', 'TEAM_ESCALATED')$q$) $$;
grant execute on all functions in schema tap to public;
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"queue": "CALLS", "term_days": 3}'), tap.step (2, 'CALL', '{"term_days": 3}')]), '2026-03-02') as v \gset
select tap.night ('2026-03-03') \g /dev/null
select is ((select k.opened_on || ' ' || k.due_on from core.case_step k where k.case_id = tap.case_of ('K3') and k.step_no = 1), '2026-03-03 2026-03-06', '/sql/J04-a-call-has-a-term');
select is ((tap.call_of ('K3')).control_on, '2026-03-03', '/sql/B05-its-queue-deals-it-from-the-first-day-on');
select is ((select t.control_on from core.task t join core.case_step k using (task_id) where k.case_id = tap.case_of ('K3') and k.step_no = 2), '2026-03-06',
  '/sql/C12-what-is-somebodys-is-to-be-done-by-the-last');
select ok ((tap.as_person ('coll_n1', $$select api.queue_next (gen_random_uuid (), 'CALLS')$$) ->> 'task_id') is not null, '/sql/X52-the-desk-has-work-on-the-same-day');
update core.task set state = 'OPEN' where state = 'IN_PROGRESS';

-- Held, it is there again on the day after; released before, at once.
select tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{CALL}'', ''2026-03-10'', ''away'', tap.version_of (%1$s))', tap.case_of ('K3')))
  ->> 'hold_id' as hold \gset
select is ((tap.call_of ('K3')).control_on, '2026-03-11', '/sql/X22-a-hold-moves-it-behind-its-end');
select tap.as_person ('head_n', format ('select api.hold_release (gen_random_uuid (), %s, ''back'', 1)', :hold)) \g /dev/null
select is ((tap.call_of ('K3')).control_on, '2026-03-03', '/sql/X22-and-back-when-it-is-over');

-- Not late as long as its term runs, told to the manager after it.
select tap.night ('2026-03-06') \g /dev/null
select is (tap.told ('deputy_n') ->> 'TEAM_OVERDUE', '0', '/sql/C07-within-its-term-nothing-is-late');
select is ((tap.call_of ('K3')).escalated_on, null, '/sql/C07-nor-told-to-the-manager');
select tap.night ('2026-03-07') \g /dev/null
select is ((tap.told ('deputy_n') ->> 'TEAM_OVERDUE')::bigint, (select 2 * count (*) from core.case c where c.stage is not null
    and c.branch_id = (select branch_id from core.case where case_id = tap.case_of ('K3'))), '/sql/C07-after-it-it-is');
select tap.night ('2026-03-08') \g /dev/null
select is ((tap.call_of ('K3')).escalated_on, null, '/sql/C07-two-days-late-is-not-yet-told');
select tap.night ('2026-03-09') \g /dev/null
select is ((tap.call_of ('K3')).escalated_on, '2026-03-09', '/sql/C07-three-days-late-is');
select is (tap.told ('deputy_n') ->> 'TEAM_ESCALATED', tap.told ('deputy_n') ->> 'TEAM_OVERDUE', '/sql/C07-all-of-them');
select * from finish ();
