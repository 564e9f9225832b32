-- SPDX-License-Identifier: GPL-3.0-or-later
-- Default (X07, X09): from when on overdue money is material, by class of exposure and currency, as dated data. A currency without a row
-- has no threshold beyond its tolerance. share_bp: of the exposure, in hundredths of a percent.
create table core.materiality (
  exposure_class text not null check (exposure_class in ('RETAIL', 'OTHER')),
  currency       text not null references core.currency,
  from_on        date not null,
  absolute       bigint not null check (absolute >= 0),
  share_bp       integer not null check (share_bp between 0 and 10000),
  primary key (exposure_class, currency, from_on)
);
create index materiality_currency_fk on core.materiality (currency);
-- Null: by the customer, persons are retail.
alter table core.product add column exposure_class text check (exposure_class in ('RETAIL', 'OTHER'));

-- A customer called in default by a person, whatever the days say, until it is lifted.
create table core.default_flag (
  flag_id       bigint generated always as identity primary key,
  party_id      bigint not null,
  branch_id     integer not null,
  from_on       date not null,
  reason        text not null check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  recorded_at   timestamptz not null default clock_timestamp (),
  recorded_by   text not null default session_user,
  lifted_on     date,
  lifted_reason text check (lifted_reason <> '' and length (lifted_reason) <= 1000 and core.is_clean (lifted_reason)),
  lifted_at     timestamptz,
  lifted_by     text,
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  check (lifted_on >= from_on),
  check (num_nulls (lifted_on, lifted_reason, lifted_at, lifted_by) in (0, 4))
);
create index default_flag_party_fk on core.default_flag (party_id, branch_id);
create unique index default_flag_one on core.default_flag (party_id) where lifted_on is null;

-- How a facility stands on the business day, kept by rules.states_refresh (): one row each. What grows by itself from day to day is not
-- in it (days past due = day − oldest_due_on), so that a row changes only when something happens: next_change_on is the next day on which
-- it does without a new fact. No foreign keys: rows are written by the thousand from rows that were just read, branches follow by a trigger.
--   oldest_due_on    of what is overdue, above the tolerance or not; arrears is 0 up to the tolerance
--   delinquent_from  oldest_due_on and the grace, where there are arrears
--   default_from_on  first of the days in a row with material arrears, up to today: default_days = day − default_from_on + 1
--   is_default       more than 90 of them, of this or of another facility of the customer, or the customer's flag
--   class            of the bank's scheme (setting 'classification')
--   state_on         the day it came to stand like this
create table core.facility_state (
  facility_id     bigint primary key,
  branch_id       integer not null,
  party_id        bigint not null,
  currency        text not null,
  oldest_due_on   date,
  overdue         bigint not null default 0,
  arrears         bigint not null default 0,
  open_balance    bigint not null default 0,
  weight          bigint not null default 0,
  delinquent_from date,
  bucket          smallint not null default 0,
  default_from_on date,
  is_default      boolean not null default false,
  ifrs_stage      smallint not null default 1,
  class           text,
  next_due_on     date,
  next_due_amount bigint,
  next_change_on  date,
  state_on        date not null
);
create index facility_state_party on core.facility_state (party_id);
create index facility_state_change on core.facility_state (next_change_on);

-- The same of a customer, over all facilities: the worst of each, sums where there is one currency (else null; weight is in hundredths).
create table core.customer_state (
  party_id        bigint primary key,
  branch_id       integer not null,
  currency        text,
  facility_count  integer not null default 0,
  overdue         bigint,
  arrears         bigint,
  open_balance    bigint,
  weight          bigint not null default 0,
  oldest_due_on   date,
  bucket          smallint not null default 0,
  is_default      boolean not null default false,
  ifrs_stage      smallint not null default 1,
  class           text,
  next_due_on     date,
  next_due_amount bigint,
  state_on        date not null
);

-- The history of what was past due (X02, X06): from from_on to the day before to_on (null: still) the oldest open due day of the
-- facility's arrears, and the bucket. A row is written once, its open end is closed once; when a fact that comes late changes the past,
-- rows are superseded and others take their place. The log by day is rules.delinquency_log ().
create table core.delinquency_interval (
  facility_id   bigint not null,
  branch_id     integer not null,
  from_on       date not null,
  to_on         date check (to_on > from_on),
  oldest_due_on date not null,
  bucket        smallint not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz,
  primary key (facility_id, from_on, recorded_at)
);

-- What a part of a debt did: so much of what was due on due_on was overdue from from_on to the day before to_on.
create type core.late_part as (
  facility_id bigint,
  due_on      date,
  open        bigint,
  from_on     date,
  to_on       date
);

-- Facilities that were there before their states: due at once.
insert into core.facility_state (facility_id, branch_id, party_id, currency, next_change_on, state_on)
select f.facility_id, f.branch_id, f.party_id, f.currency, '-infinity', '-infinity' from core.facility f;
