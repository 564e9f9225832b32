-- SPDX-License-Identifier: GPL-3.0-or-later
-- Days on which banks are closed, as data: a calendar's weekend (ISO days, 1 is Monday) and its holidays. The setting 'calendar' names
-- the bank's own; a product may go by another one.
create table core.calendar (
  calendar text primary key check (calendar ~ '^[A-Z0-9_]{2,40}$'),
  weekend  smallint[] not null check (cardinality (weekend) <= 6 and weekend <@ '{1,2,3,4,5,6,7}')
);
create table core.calendar_holiday (
  calendar text not null references core.calendar,
  day      date not null,
  name     text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  primary key (calendar, day)
);

-- What a contract says about a due day on which the bank is closed (§4.4): nothing, the next open day, or the next one unless that lies
-- in another month, then the one before. A facility takes its product's word when it is first written and keeps it.
alter table core.product
  add column due_convention text not null default 'NONE' check (due_convention in ('NONE', 'FOLLOWING', 'MODIFIED_FOLLOWING')),
  add column calendar text references core.calendar;
create index product_calendar_fk on core.product (calendar);
alter table core.facility
  add column due_convention text not null default 'NONE' check (due_convention in ('NONE', 'FOLLOWING', 'MODIFIED_FOLLOWING'));
-- The contract's own day where due_on was moved off a closed one; everything counts by due_on.
alter table core.instalment add column contract_due_on date;

-- The first day after a pause, which every count of days asks for.
alter table core.delinquency_pause
  drop constraint delinquency_pause_apart,
  add column ends_on date not null generated always as (coalesce (resumed_on, to_on)) stored;
alter table core.delinquency_pause
  add constraint delinquency_pause_apart exclude using gist (facility_id with =, daterange (from_on, ends_on) with &&);
