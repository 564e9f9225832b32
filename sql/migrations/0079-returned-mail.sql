-- SPDX-License-Identifier: GPL-3.0-or-later
-- Mail that the post brings back (E01-E05, §4.3.3, §4.3.14).

-- What a reason means besides: asks: whether the address is no good is said by who registers it; task_kind: what somebody has to do then;
-- delivered_by: the setting that says that such a letter counts as delivered none the less.
alter table core.return_reason
  add column asks         boolean not null default false,
  add column task_kind    text,
  add column delivered_by text,
  add check (not (asks and blocks_address));
update core.return_reason set task_kind = case reason when 'COMPANY_CLOSED' then 'CHECK' when 'DECEASED' then 'DECEASED_CHECK' else 'DATA_UPDATE' end
 where blocks_address;
update core.return_reason set asks = true, task_kind = 'DATA_UPDATE' where reason = 'OTHER';
update core.return_reason set task_kind = 'LETTER' where reason = 'DAMAGED';
update core.return_reason set delivered_by = 'refused_is_delivered' where reason = 'REFUSED';
update core.return_reason set delivered_by = 'not_collected_is_delivered' where reason = 'NOT_COLLECTED';

insert into core.case_transition (event, from_stage, to_stage) values
  ('W1_DEEMED', 'WARNING_1', 'WARNING_2'), ('W2_DEEMED', 'WARNING_2', 'COMMITTEE'),
  ('W1_RETURN_UNDONE', 'WARNING_1', 'WARNING_2'), ('W2_RETURN_UNDONE', 'WARNING_2', 'COMMITTEE');

-- One envelope that came back. contact_point_id: the address it was sent to. opens_task: this one opened the task that all returns of the
-- address share. was: how things stood before, for who takes it back on the same day.
create table core.returned_mail (
  returned_id      bigint generated always as identity primary key,
  letter_id        bigint not null references core.letter,
  case_id          bigint not null,
  branch_id        integer not null,
  contact_point_id bigint references core.contact_point,
  reason           text not null references core.return_reason,
  note             text check (note <> '' and length (note) <= 1000 and core.is_clean (note)),
  returned_on      date not null,
  business_on      date not null,
  recorded_at      timestamptz not null default clock_timestamp (),
  recorded_by      text not null default session_user,
  state            text not null check (state in ('REGISTERED', 'ADDRESS_BLOCKED', 'TASK_OPEN', 'RESOLVED', 'UNDONE')),
  task_id          bigint references core.task,
  opens_task       boolean not null default false,
  document_id      bigint references core.document,
  was              jsonb not null,
  resolution       text check (resolution in ('NEW_ADDRESS', 'HANDED_OVER', 'DELIVERED', 'DONE')),
  handed_to        text check (handed_to in ('CALL', 'VISIT', 'SECURITY')),
  ended_on         date,
  ended_at         timestamptz,
  ended_by         text,
  version          integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (returned_on <= business_on),
  check ((state = 'RESOLVED') = (resolution is not null)),
  check (coalesce (resolution = 'HANDED_OVER', false) = (handed_to is not null)),
  check (num_nulls (ended_on, ended_at, ended_by) = case when state in ('RESOLVED', 'UNDONE') then 0 else 3 end),
  check (state <> 'TASK_OPEN' or task_id is not null)
);
create unique index returned_mail_once on core.returned_mail (letter_id) where state <> 'UNDONE';
create index returned_mail_letter_fk on core.returned_mail (letter_id);
-- One open task an address.
create unique index returned_mail_one_task on core.returned_mail (contact_point_id) where state = 'TASK_OPEN' and opens_task;
create index returned_mail_case_fk on core.returned_mail (case_id, branch_id);
create index returned_mail_contact_fk on core.returned_mail (contact_point_id);
create index returned_mail_reason_fk on core.returned_mail (reason);
create index returned_mail_task_fk on core.returned_mail (task_id);
create index returned_mail_document_fk on core.returned_mail (document_id);
create index returned_mail_day on core.returned_mail (business_on, returned_id);
create index task_about_point on core.task (contact_point_id) where contact_point_id is not null and kind in ('DATA_UPDATE', 'CHECK')
  and state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');

-- What was registered before there was a record of it.
insert into core.returned_mail (letter_id, case_id, branch_id, contact_point_id, reason, returned_on, business_on, recorded_by, state, was)
select l.letter_id, l.case_id, l.branch_id, l.contact_point_id, 'OTHER', l.state_on, l.state_on, l.created_by, 'REGISTERED', '{}'
  from core.letter l where l.state = 'RETURNED';
