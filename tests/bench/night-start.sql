-- SPDX-License-Identifier: GPL-3.0-or-later
-- Puts the cases of night-book.sql into the shipped strategy, as months of nights would have: of a hundred, ten come to their message with the
-- next day, five have had their letter and come to the first warning, the others wait for an answer to their call.
\set ON_ERROR_STOP on
\set QUIET on
set session_replication_role = replica;
set synchronous_commit = off;
update core.strategy_version set state = 'ACTIVE', active_to = null where version_id = (select min (version_id) from core.strategy_version);

create temporary table place as
select c.case_id, c.branch_id, d.day, v.version_id, c.case_id / 5 % 20 as slice
  from core.case c, core.business_day d, (select min (version_id) as version_id from core.strategy_version) v
 where c.stage is not null and d.closed_at is null;
insert into core.case_strategy (case_id, run_no, branch_id, version_id, started_on, next_check_on)
select p.case_id, 1, p.branch_id, p.version_id, p.day - 29 + case when p.slice < 2 then 30 else 0 end,
       case when p.slice < 3 then p.day + 1 end
  from place p;
insert into core.case_step (case_id, branch_id, run_no, version_id, step_no, state, planned_on, due_on, opened_on, opened_at, done_on, done_by, ended_at)
select p.case_id, p.branch_id, 1, p.version_id, s.step_no, 'DONE', s.day, s.day + 3, s.day, now (), s.day, 'BENCH', now ()
  from place p,
       lateral (values (2, p.day - 29), (3, p.day - 20), (4, p.day - 9)) s (step_no, day)
 where p.slice = 2
union all
select p.case_id, p.branch_id, 1, p.version_id, 2, 'DONE', p.day - 29, p.day - 26, p.day - 29, now (), p.day - 29, 'BENCH', now ()
  from place p where p.slice > 2
union all
select p.case_id, p.branch_id, 1, p.version_id, 3, 'OPEN', p.day - 28, p.day + 30, p.day - 28, now (), null, null, null
  from place p where p.slice > 2;
vacuum (analyze) core.case_strategy, core.case_step;
