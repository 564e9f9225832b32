-- SPDX-License-Identifier: GPL-3.0-or-later
-- Classification of receivables by days past due (X10, X12), as data: a facility is in the last class whose number of days or months it
-- has passed; what is in default is at least in the class that says so. A presumption may be rebutted for a facility, with the reason.
create table core.classification_scheme (
  scheme text primary key check (scheme ~ '^[A-Z0-9_]{1,40}$'),
  unit   text not null check (unit in ('DAY', 'MONTH'))
);
create table core.classification_class (
  scheme      text not null references core.classification_scheme,
  seq         smallint not null check (seq > 0),
  class       text not null check (class ~ '^[A-Z0-9_]{1,40}$'),
  above       integer check (above >= 0),                  -- past due for more than this; null: from the beginning
  is_default  boolean not null default false,
  is_rebuttable boolean not null default false,
  primary key (scheme, seq),
  unique (scheme, class),
  check ((seq = 1) = (above is null))
);
create table core.classification_rebuttal (
  rebuttal_id bigint generated always as identity primary key,
  facility_id bigint not null,
  branch_id   integer not null,
  scheme      text not null,
  class       text not null,
  from_on     date not null,
  to_on       date not null,
  reason      text not null check (reason <> '' and length (reason) <= 2000 and core.is_clean (reason)),
  recorded_at timestamptz not null default clock_timestamp (),
  recorded_by text not null default session_user,
  ended_on    date,
  ended_at    timestamptz,
  ended_by    text,
  ends_on     date not null generated always as (coalesce (ended_on, to_on)) stored,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  foreign key (scheme, class) references core.classification_class (scheme, class),
  check (to_on > from_on),
  check (ended_on >= from_on and ended_on < to_on),
  check (num_nulls (ended_on, ended_at, ended_by) in (0, 3)),
  constraint classification_rebuttal_apart
    exclude using gist (facility_id with =, scheme with =, class with =, daterange (from_on, ends_on) with &&)
);
create index classification_rebuttal_facility_fk on core.classification_rebuttal (facility_id, branch_id);
create index classification_rebuttal_class_fk on core.classification_rebuttal (scheme, class);

-- Penalty interest (A12, Y01): base × annual rate × days / day count, at the rates of the days, not on paused days, up to the cap.
create table core.penalty_profile (
  profile     text primary key check (profile ~ '^[A-Z0-9_]{1,40}$'),
  base        text not null check (base in ('OVERDUE_PRINCIPAL', 'OVERDUE_PRINCIPAL_INTEREST')),
  day_count   text not null check (day_count in ('360', '365', 'ACT')),
  grace_days  integer not null default 0 check (grace_days between 0 and 365),
  cap_bp      integer check (cap_bp > 0)                   -- of the facility's principal, in hundredths of a percent; null: none
);
create table core.penalty_rate (
  profile     text not null references core.penalty_profile,
  from_on     date not null,
  annual_rate numeric (9, 6) not null check (annual_rate between 0 and 1000),
  primary key (profile, from_on)
);
alter table core.product add column penalty_profile text references core.penalty_profile;
create index product_penalty_fk on core.product (penalty_profile);
