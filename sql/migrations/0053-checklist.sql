-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents that customers must deliver per contract (A05).

-- What a product asks for of facilities opened from a day on. changed_on: when it was last changed; the night after that looks at all of them.
create table core.document_need (
  need_id    integer generated always as identity primary key,
  product    text not null references core.product,
  name       text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  due_days   integer not null check (due_days between 0 and 3650),
  from_on    date not null,
  is_active  boolean not null default true,
  changed_on date not null,
  version    integer not null default 1,
  unique (product, name)
);

-- What was delivered: one row each time, taken back once where it was a mistake.
create table core.document_receipt (
  receipt_id    bigint generated always as identity primary key,
  facility_id   bigint not null,
  branch_id     integer not null,
  need_id       integer not null references core.document_need,
  received_on   date not null,
  recorded_at   timestamptz not null default clock_timestamp (),
  recorded_by   text not null default session_user,
  taken_back_at timestamptz,
  taken_back_by text,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  check (num_nulls (taken_back_at, taken_back_by) in (0, 2))
);
create unique index document_receipt_one on core.document_receipt (facility_id, need_id) where taken_back_at is null;
create index document_receipt_facility_fk on core.document_receipt (facility_id, branch_id);
create index document_receipt_need_fk on core.document_receipt (need_id);

-- A document that was not there in time, once for a facility, and the task that was made of it.
create table core.document_breach (
  facility_id bigint not null,
  branch_id   integer not null,
  need_id     integer not null references core.document_need,
  due_on      date not null,
  breached_on date not null,
  task_id     bigint references core.task,
  primary key (facility_id, need_id),
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade
);
create index document_breach_facility_fk on core.document_breach (facility_id, branch_id);
create index document_breach_need_fk on core.document_breach (need_id);
create index document_breach_task_fk on core.document_breach (task_id) where task_id is not null;
create index document_breach_waits on core.document_breach (facility_id) where task_id is null;

-- Facilities of a product that were opened on certain days.
drop index core.facility_product_fk;
create index facility_product_fk on core.facility (product, opened_on);
