-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether every step towards a debtor was done, and in time (R-18, O11): each result, as of past days and cut-offs, and the same counted from the
-- journal alone.
\ir ../support/test-book.sql
\ir ../support/test-strategy.sql
select plan (15);
create function tap.done (p_customer_no text, p_step integer) returns text language sql as $$
  select tap.as_person ('head_n', format ($x$select api.task_done (gen_random_uuid (), t.task_id, 'DONE', null, null, null, t.version)
    from api.case_tasks (%s) t where t.task_id = %s$x$, tap.case_of (p_customer_no),
    (select k.task_id from core.case_step k where k.case_id = tap.case_of (p_customer_no) and k.step_no = p_step))) ->> 'task_id' $$;
create function tap.results (p_on date, p_cutoff timestamptz default null) returns text language sql as $$
  select tap.as_person ('auditor_ho', format ($x$select to_jsonb (string_agg (r.customer_no || ' ' || r.steps, ', ' order by r.customer_no)) from (
    select customer_no, string_agg (step_no || ' ' || result, ' ' order by step_no) as steps from api.report_procedure (%L, %L) group by customer_no) r$x$,
    p_on, p_cutoff)) #>> '{}' $$;
-- Two calls after each other and a task at the end; two days for each.
select tap.activated (tap.document (array[tap.step (1, 'CALL', '{"term_days": 2}'), tap.after (2, 'CALL', '{1}', '{"response_days": 1, "term_days": 2}'),
  tap.after (3, 'TASK', '{2}', '{"term_days": 2}')]), '2026-03-02') as v \gset
select tap.night ('2026-03-03') \g /dev/null
select is (tap.results ('2026-03-03'), 'K1 1 NOT_YET_DUE, K2 1 NOT_YET_DUE, K3 1 NOT_YET_DUE, K4 1 NOT_YET_DUE, K5 1 NOT_YET_DUE, K6 1 NOT_YET_DUE, S1 1 NOT_YET_DUE, S2 1 NOT_YET_DUE',
  '/sql/R18-what-has-just-come-is-not-yet-due');
-- K1 in time, K2 late, K3 never, K4 held, K5 pays in time, K6 pays too late; S1 and S2 never.
select tap.done ('K1', 1), tap.as_person ('head_n', format ('select api.hold_set (gen_random_uuid (), %s, ''MANUAL'', ''{STEP}'', ''2026-03-09'', ''x'', tap.version_of (%1$s))', tap.case_of ('K4'))) \g /dev/null
select tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K5', '300.00', '2026-03-03'))$$) \g /dev/null
select tap.night ('2026-03-05') \g /dev/null
select is (tap.results ('2026-03-05'), 'K1 1 ON_TIME 2 NOT_YET_DUE, K2 1 NOT_YET_DUE, K3 1 NOT_YET_DUE, K4 1 EXCUSED, K6 1 NOT_YET_DUE, S1 1 NOT_YET_DUE, S2 1 NOT_YET_DUE',
  '/sql/R18-on-its-last-day-a-step-is-not-missed');
select tap.night ('2026-03-06') \g /dev/null
select clock_timestamp () as before_late \gset
select tap.done ('K2', 1), tap.done ('K1', 2), tap.as_person ('importer_ho', $$select to_jsonb (tap.pay ('K6', '400.00', '2026-03-06'))$$) \g /dev/null
select is (tap.results ('2026-03-06'), 'K1 1 ON_TIME 2 ON_TIME 3 NOT_YET_DUE, K2 1 LATE 2 NOT_YET_DUE, K3 1 MISSED, K4 1 EXCUSED, K6 1 MISSED, S1 1 MISSED, S2 1 MISSED', '/sql/R18-each-result');
select is (tap.results ('2026-03-05'), 'K1 1 ON_TIME 2 NOT_YET_DUE, K2 1 NOT_YET_DUE, K3 1 NOT_YET_DUE, K4 1 EXCUSED, K6 1 NOT_YET_DUE, S1 1 NOT_YET_DUE, S2 1 NOT_YET_DUE',
  '/sql/R18-the-same-day-says-the-same-later');
select is (tap.results ('2026-03-06', :'before_late'), 'K1 1 ON_TIME 2 NOT_YET_DUE, K2 1 MISSED, K3 1 MISSED, K4 1 EXCUSED, K6 1 MISSED, S1 1 MISSED, S2 1 MISSED',
  '/sql/R18-recorded-up-to-a-cut-off');
select is (tap.as_person ('auditor_ho', $$select to_jsonb (array_agg (array[strategy, kind, required_on::text, done_on::text, actor, evidence_kind, (evidence ~ '^T')::text] order by step_no))
  from api.report_procedure ('2026-03-06') where customer_no = 'K1' and result = 'ON_TIME'$$),
  '[["Test/1", "CALL", "2026-03-05", "2026-03-03", "Helena North", "TASK", "true"], ["Test/1", "CALL", "2026-03-06", "2026-03-06", "Helena North", "TASK", "true"]]', '/sql/R18-with-version-actor-and-evidence');
-- The hold has ended: its days do not count.
select tap.night ('2026-03-12') \g /dev/null
select tap.done ('K4', 1) \g /dev/null
select is (tap.as_person ('auditor_ho', $$select to_jsonb (required_on || ' ' || result) from api.report_procedure ('2026-03-12') where customer_no = 'K4' and step_no = 1$$) #>> '{}',
  '2026-03-12 ON_TIME', '/sql/R18-days-of-a-hold-do-not-count');
select is ((select tap.as_person ('head_n', $$select to_jsonb (count (*)) from api.report_procedure ('2026-03-12') where customer_no ~ '^S'$$)), '0', '/sql/I18-only-the-own-branches');
select is ((tap.as_person ('auditor_ho', format ($$select to_jsonb (string_agg (distinct customer_no, ' ' order by customer_no)) from api.report_procedure ('2026-03-12', null, %s)$$,
  (select branch_id from core.branch where branch_code = 'S')))) #>> '{}', 'S1 S2', '/sql/R18-of-one-branch');
set session authorization auditor_ho;
select refused ($$select * from api.report_procedure ('2026-03-13')$$, 'DN195', '/sql/R18-not-of-a-day-to-come');
reset session authorization;

-- Counted again from the journal and nothing else: what the nights said was required until when, and which task's end it says when.
create function tap.journal_counts (p_on date) returns text language sql as $$
  with opened as (
    select j.case_id, (s ->> 'step')::integer as step_no, (s ->> 'due_on')::date as due_on, 'T' || lpad (s ->> 'task_no', 8, '0') as task_no, s ->> 'task_id' as task_id, j.seq
      from audit.journal j join audit.journal_detail d using (journal_id) cross join lateral jsonb_array_elements (d.detail -> 'open') s
     where j.event = 'STRATEGY_STEPS' and j.business_on <= p_on
  ), done as (
    select j.case_id, d.detail ->> 'task' as task_no, j.business_on
      from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'TASK_DONE' and j.business_on <= p_on
  ), made as (
    select j.case_id, d.detail ->> 'task' as task_no, j.seq
      from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'TASK_CREATED' and j.business_on <= p_on
  ), closed as (
    select j.case_id, j.business_on from audit.journal j where j.to_state = 'CLOSED' and j.business_on <= p_on
  ), held as (
    select j.case_id, j.business_on as from_on, (d.detail ->> 'to_on')::date as to_on
      from audit.journal j join audit.journal_detail d using (journal_id) where j.event = 'HOLD_SET' and j.business_on <= p_on
  ), step as (
    select o.case_id, o.step_no, coalesce (n.business_on, null) as done_on, c.business_on as closed_on,
           (select g::date from generate_series (o.due_on - 2, o.due_on + 60, interval '1 day') g
             where not exists (select from held h where h.case_id = o.case_id and g::date between h.from_on and h.to_on) order by g offset 2 limit 1) as due_on,
           exists (select from held h where h.case_id = o.case_id and p_on between h.from_on and h.to_on) as is_held
      from opened o
      -- the task that was created for the step stands just before it in the chain
      left join lateral (select m.task_no from made m where m.case_id = o.case_id and m.seq < o.seq order by m.seq desc limit 1) m on true
      left join done n on n.case_id = o.case_id and n.task_no = m.task_no
      left join closed c on c.case_id = o.case_id
  ), judged as (
    select case when s.done_on <= s.due_on then 'ON_TIME' when s.done_on is not null then 'LATE'
                when s.closed_on is not null then case when s.closed_on > s.due_on then 'MISSED' end
                when s.is_held then 'EXCUSED' when s.due_on < p_on then 'MISSED' end as result
      from step s
  )
  select string_agg (x.result || ' ' || x.n, ', ' order by x.result) from (select j.result, count (*) as n from judged j where j.result is not null group by j.result) x $$;
create function tap.report_counts (p_on date) returns text language sql as $$
  select tap.as_person ('auditor_ho', format ($x$select to_jsonb (string_agg (x.result || ' ' || x.n, ', ' order by x.result)) from (
    select r.result, count (*) as n from api.report_procedure (%L) r where r.result <> 'NOT_YET_DUE' group by r.result) x$x$, p_on)) #>> '{}' $$;
select is (tap.report_counts (g::date), tap.journal_counts (g::date), '/sql/O11-the-journal-counts-the-same-on-' || g::date)
  from unnest (array['2026-03-05', '2026-03-06', '2026-03-07', '2026-03-10', '2026-03-12']::date[]) g;
select * from finish ();
