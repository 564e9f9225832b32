-- SPDX-License-Identifier: GPL-3.0-or-later
-- How days in arrears are counted (features §4.4). A profile says how many days of grace a facility has before it is delinquent, and
-- what is added to the days past due (dpd_first_day: 1 where the due day itself counts).
create table core.delinquency_profile (
  profile    text primary key check (profile ~ '^[A-Z0-9_]{1,40}$'),
  grace_days integer not null default 0 check (grace_days between 0 and 365),
  first_day  integer not null default 0 check (first_day in (0, 1))
);
insert into core.delinquency_profile (profile) values ('STANDARD');
alter table core.product add column delinquency_profile text not null default 'STANDARD' references core.delinquency_profile;
create index product_delinquency_fk on core.product (delinquency_profile);

-- Days on which a facility's delinquency does not grow (X03): from from_on to the day before to_on, or before the day it was resumed.
-- Days past due go on. A pause is a fact: it is resumed once, nothing else about it changes.
create table core.delinquency_pause (
  pause_id    bigint generated always as identity primary key,
  facility_id bigint not null,
  branch_id   integer not null,
  from_on     date not null,
  to_on       date not null,
  reason      text not null check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  recorded_on date not null,
  recorded_at timestamptz not null default clock_timestamp (),
  recorded_by text not null default session_user,
  resumed_on  date,
  resumed_at  timestamptz,
  resumed_by  text,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  check (to_on > from_on),
  check (resumed_on >= from_on and resumed_on < to_on),
  check (num_nulls (resumed_on, resumed_at, resumed_by) in (0, 3)),
  constraint delinquency_pause_apart exclude using gist (facility_id with =, daterange (from_on, coalesce (resumed_on, to_on)) with &&)
);
create index delinquency_pause_facility_fk on core.delinquency_pause (facility_id, branch_id);
