-- SPDX-License-Identifier: GPL-3.0-or-later
-- What moves at every action on a case stands in a narrow row of its own: the day of its next action, its version and the head of its
-- journal. core.case has a dozen indexes, and each of them got an entry whenever the day moved. Beside them what the lists that are
-- ordered by that day ask for: owner, stage and oldest due day, copied by rules.case_pulse_follow ().
create table core.case_pulse (
  case_id        bigint primary key,
  branch_id      integer not null,
  owner          text,
  stage          text,
  sort_due_on    date,
  next_action_on date,
  version        integer not null default 1,
  journal_count  integer not null default 0,
  journal_head   bytea not null default '\x',
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
) with (fillfactor = 80);
insert into core.case_pulse (case_id, branch_id, owner, stage, sort_due_on, next_action_on, version, journal_count, journal_head)
select case_id, branch_id, owner, stage, sort_due_on, next_action_on, version, journal_count, journal_head from core.case;

alter table core.case drop column next_action_on, drop column version, drop column journal_count, drop column journal_head;
alter table core.case reset (fillfactor);
create index case_pulse_owner on core.case_pulse (owner, next_action_on nulls first, case_id) include (branch_id, sort_due_on)
  where stage is not null;
create index case_pulse_action on core.case_pulse (next_action_on nulls first, case_id) include (branch_id, owner, stage, sort_due_on)
  where stage is not null;

-- A case with its pulse.
create view core.case_now with (security_invoker = true) as
select c.*, p.next_action_on, p.version, p.journal_count, p.journal_head
  from core.case c
  join core.case_pulse p on p.case_id = c.case_id;

-- The signed-in login's permissions and branches, at most one row: what row policies and functions ask. A view, because it becomes part
-- of the statement that asks; the function it replaces in the policies was a statement of its own each time.
create view core.my_right with (security_invoker = true) as
select r.permissions, r.branch_ids from core.staff_right r where r.login = session_user;

-- The server parses a constraint's text anew at each statement that writes to the table. Of the two that every action writes to, the
-- triggers look at the codes anyway; rules.activity_check () and rules.task_check () look at the texts too.
alter table core.task drop constraint task_kind_check, drop constraint task_state_check, drop constraint task_control_kind_check,
  drop constraint task_title_check, drop constraint task_end_reason_check;
alter table core.activity drop constraint activity_spoken_to_check, drop constraint activity_note_check, drop constraint activity_agreed_check;
