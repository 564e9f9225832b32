-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a level comes (X27: past due, after the month's end, after the one before), who decides which strategy a case goes through (X28: the bank, the
-- segment, a person; nothing at all), and that what was resolved by a payment is open again without it (X37).
select no_plan ();
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
create function tap.run_of (p_customer_no text) returns text language sql as $$
  select string_agg (y.name || '/' || v.version_no || coalesce (' until ' || s.ended_on, ''), ', ' order by s.run_no)
    from core.case_strategy s join core.strategy_version v using (version_id) join core.strategy y using (strategy_id)
   where s.case_id = tap.case_of (p_customer_no) $$;
-- Month ends: of the Gregorian calendar, and of Iran's where the bank goes by it.
select is ((select array_agg (rules.month_end (d::date) order by d) from unnest (array['2026-01-01', '2026-01-31', '2026-02-10', '2028-02-01', '2026-12-31']::date[]) d),
  array['2026-01-31', '2026-01-31', '2026-02-28', '2026-12-31', '2028-02-29']::date[], '/sql/X27-month-ends');
update core.setting set value = '"IR"' where name = 'calendar';
-- 30 Esfand 1403 (a leap year) = 20 March 2025; 29 Esfand 1404 = 20 March 2026; 31 Farvardin 1405 = 20 April 2026; 31 Shahrivar 1405 = 22 September 2026;
-- 30 Mehr 1405 = 22 October 2026; 30 Esfand 1399 = 20 March 2021; 30 Azar 1404 = 21 December 2025.
select is ((select array_agg (rules.month_end (d::date) order by i) from unnest (array['2025-03-01', '2025-03-20', '2025-03-21', '2026-03-19', '2026-03-21', '2026-09-22',
    '2026-09-23', '2021-03-20', '2025-12-21', '2025-12-22']::date[]) with ordinality d (d, i)),
  array['2025-03-20', '2025-03-20', '2025-04-20', '2026-03-20', '2026-04-20', '2026-09-22', '2026-10-22', '2021-03-20', '2025-12-21', '2026-01-20']::date[],
  '/sql/X27-month-ends-of-the-solar-year');
select is ((select count (*) from generate_series (date '1990-01-01', date '2060-12-31', interval '1 day') g (d)
             where rules.month_end (d::date) < d or rules.month_end (d::date) > d + interval '30 days' or rules.month_end (rules.month_end (d::date)) <> rules.month_end (d::date)),
  0::bigint, '/sql/X27-every-day-lies-in-one-month');
update core.setting set value = '"STANDARD"' where name = 'calendar';
-- A level that waits for the end of the month: K1's oldest debt.
select tap.activated (tap.document (array[
    tap.step (1, 'CALL', '{"offset_mode": "MONTH_END", "offset_days": 3}'),
    tap.after (2, 'TASK', '{1}', '{"offset_days": 4, "title": "Look"}')], '{"name": "Month", "priority": 0}'), '2026-03-02') as month \gset
select c.sort_due_on as due, rules.month_end (c.sort_due_on) + 3 as comes from core.case c where c.case_id = tap.case_of ('K1') \gset
select is ((select d.planned_on from rules.strategy_due (array[row (c.case_id, c.party_id, null, :month, null, '2020-01-01')::core.strategy_subject], :'comes'::date - 1) d),
  :'comes'::date, '/sql/X27-so-many-days-after-the-end-of-the-month-it-fell-due-in') from core.case c where c.case_id = tap.case_of ('K1');
select is ((select d.verdict from rules.strategy_due (array[row (c.case_id, c.party_id, null, :month, null, '2020-01-01')::core.strategy_subject], :'comes'::date - 1) d),
  'WAITING', '/sql/X27-not-a-day-before') from core.case c where c.case_id = tap.case_of ('K1');
select is ((select d.verdict from rules.strategy_due (array[row (c.case_id, c.party_id, null, :month, null, '2020-01-01')::core.strategy_subject], :'comes'::date) d),
  'OPEN', '/sql/X27-on-the-day') from core.case c where c.case_id = tap.case_of ('K1');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL', '{"offset_mode": "MONTH_END", "offset_days": -1}')]))),
  'PRE_DUE', '/sql/X27-no-level-before-the-month-ends');
select is ((select string_agg (reason, ' ' order by reason) from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL', '{"offset_mode": "AFTER", "offset_days": 1}')]))),
  'NO_FIRST NO_PREDECESSOR UNREACHABLE', '/sql/X27-the-first-level-can-not-go-by-the-one-before');

-- Nothing is done with firms: their segment goes before the bank's own strategy, before and after the due day.
select (tap.as_person ('manager_ho', $$select api.segment_save (gen_random_uuid (), null, 'Firms', null, '{"field": "customer.kind", "is": "eq", "value": "ORGANISATION"}', null)$$)
  ->> 'segment_id')::bigint as segment \gset
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (jsonb_build_object ('name', 'X', 'is_idle', true, 'steps', '[]'::jsonb))), null,
  '/sql/X28-doing-nothing-is-a-strategy');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws (tap.document (array[tap.step (1, 'CALL')], '{"is_idle": true}'))), 'IDLE_STEPS',
  '/sql/X28-and-has-no-steps');
select is ((select string_agg (reason, ' ') from rules.strategy_flaws ('{"name": "X", "steps": []}')), 'NO_STEPS', '/sql/X28-forgotten-steps-are-not-it');
select tap.activated (jsonb_build_object ('name', 'Nothing', 'is_idle', true, 'segment_id', :segment, 'priority', 50, 'steps', '[]'::jsonb), '2026-03-02') as idle \gset
select is ((select rules.strategy_document (:idle) ->> 'is_idle'), 'true', '/sql/X28-it-is-kept');
select tap.night ('2026-03-03') \g /dev/null
select is (tap.run_of ('K3'), 'Nothing/1', '/sql/X28-the-segment-goes-before-the-bank');
select is (tap.run_of ('K1'), 'Month/1', '/sql/X28-the-others-go-by-the-bank');
select is ((select count (*) from core.case_step where case_id = tap.case_of ('K3')), 0::bigint, '/sql/X28-nothing-is-done');
select is ((select count (*) from rules.procedure_steps ('2026-03-03', 'infinity', (select array_agg (branch_id) from core.branch)) s where s.case_id = tap.case_of ('K3')), 0::bigint,
  '/sql/X28-nothing-is-missed');

-- A person goes before both; with a reason, on the journal.
select tap.night ('2026-03-04') \g /dev/null
select is ((select count (*) from core.task t where t.case_id = tap.case_of ('K1') and t.kind = 'CALL' and t.state = 'OPEN'), 1::bigint, '/sql/X28-a-call-waits');
set session authorization head_n;
select is ((select string_agg (name || ' ' || version_no || ' ' || is_idle || ' ' || is_now, ', ') from api.case_strategies (tap.case_of ('K1'))), 'Nothing 1 true false, Month 1 false true',
  '/sql/X28-what-can-be-chosen');
select refused (format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''  '')', tap.case_of ('K1'), :idle), 'DN108', '/sql/X28-not-without-a-reason');
select refused (format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''again'')', tap.case_of ('K1'), :month), 'DN375', '/sql/X28-not-the-same-again');
select refused (format ('select api.case_strategy_choose (gen_random_uuid (), %s, 0, ''x'')', tap.case_of ('K1')), 'DN106', '/sql/X28-not-one-that-is-not-there');
select is (api.case_strategy_choose ('11111111-1111-4111-8111-111111111111', tap.case_of ('K1'), :idle, 'Pays by himself') - 'run_no', '{"cancelled": 1}', '/sql/X28-chosen-by-hand');
select is (api.case_strategy_choose ('11111111-1111-4111-8111-111111111111', tap.case_of ('K1'), :idle, 'Pays by himself') ->> 'cancelled', '1', '/sql/X28-once');
set session authorization coll_n1;
select throws_ok (format ('select api.case_strategy_choose (gen_random_uuid (), %s, %s, ''x'')', tap.case_of ('K1'), :month), '42501', null, '/sql/X28-not-by-a-collector');
reset session authorization;
select is (tap.run_of ('K1'), 'Month/1 until ' || '2026-03-04' || ', Nothing/1', '/sql/X28-the-old-run-is-over');
select is ((select state || ' ' || end_reason from core.task t where t.case_id = tap.case_of ('K1') and t.kind = 'CALL'), 'CANCELLED STRATEGY_CHOSEN', '/sql/X28-its-call-is-cancelled');
select is ((select d.detail from audit.journal j join audit.journal_detail d using (journal_id) where j.case_id = tap.case_of ('K1') and j.event = 'STRATEGY_CHOSEN'),
  '{"before": "Month/1", "reason": "Pays by himself", "strategy": "Nothing/1"}', '/sql/X28-the-journal-says-why');
select tap.night ('2026-03-05') \g /dev/null
select is (tap.run_of ('K1'), 'Month/1 until ' || '2026-03-04' || ', Nothing/1', '/sql/X28-the-night-leaves-it');
select is ((select string_agg (distinct s.result, ' ') from rules.procedure_steps ('2026-03-05', 'infinity', (select array_agg (branch_id) from core.branch)) s
             where s.case_id = tap.case_of ('K1')), null, '/sql/R18-what-was-cancelled-in-time-is-not-asked-for');
select * from finish ();
