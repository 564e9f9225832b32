-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls and tasks before a due day (A16, X35): there is no case yet, so they belong to the customer. Either case_id or party_id stands
-- (rules.task_check (), rules.activity_check ()). due_on: the day they come before; version_id, step_no: the step they were made by, null
-- for what follows such a call.
alter table core.task
  alter column case_id drop not null,
  add column party_id   bigint,
  add column due_on     date,
  add column version_id bigint,
  add column step_no    integer,
  add constraint task_party_fkey foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  add constraint task_strategy_step_fkey foreign key (version_id, step_no) references core.strategy_step;
create index task_party_fk on core.task (party_id, branch_id) where party_id is not null;
create index task_strategy_step_fk on core.task (version_id, step_no) where version_id is not null;
-- One a customer, due day and step, however often the night is run.
create unique index task_once_before_due on core.task (party_id, due_on, version_id, step_no) where version_id is not null;

alter table core.activity
  alter column case_id drop not null,
  add column party_id bigint,
  add constraint activity_party_fkey foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade;
create index activity_party_fk on core.activity (party_id, branch_id) where party_id is not null;

-- A queue of its own for such calls.
alter table core.queue drop constraint queue_purpose_check;
alter table core.queue add constraint queue_purpose_check check (purpose in ('OVERDUE', 'SURVEY', 'INFORMATION', 'CONTROL', 'DATA', 'PRE_DUE'));
