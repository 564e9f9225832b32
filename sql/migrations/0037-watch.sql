-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether days of a pause that lie in the days of grace put their end off, too (X03, X04). Without it a pause takes away only days that
-- would have counted.
alter table core.delinquency_profile add column grace_pauses boolean not null default false;

-- What states say beside what they said (core.facility_state):
--   late_from      days past due = day − late_from; null without arrears
--   is_spared      there are arrears, but they are in their days of grace or on pause: neither a case nor a letter comes of them
--   default_until  default has ended, but until this day it is not left (probation)
--   watch_until    after a restructuring no class gets better before this day (X08); infinity while the count has not begun
-- The night goes on with what changed: state_on finds it.
alter table core.facility_state
  add column late_from date,
  add column is_spared boolean not null default false,
  add column default_until date,
  add column watch_until date;
create index facility_state_on on core.facility_state (state_on);
alter table core.customer_state add column late_from date;
-- Of a case: the worst bucket of its facilities, and whether all of its arrears are spared.
alter table core.case_pulse
  add column bucket smallint not null default 0,
  add column is_spared boolean not null default false;

update core.facility_state s set late_from = s.oldest_due_on - d.first_day
  from core.facility f
  join core.product r on r.product = f.product
  join core.delinquency_profile d on d.profile = r.delinquency_profile
 where f.facility_id = s.facility_id and s.arrears > 0;
update core.customer_state c set late_from = x.late_from
  from (select s.party_id, min (s.late_from) as late_from from core.facility_state s group by s.party_id) x
 where x.party_id = c.party_id and x.late_from is not null;
update core.case_pulse p set bucket = x.bucket
  from (select i.case_id, max (s.bucket) as bucket
          from core.case_item i join core.facility_state s on s.facility_id = i.facility_id where i.is_open group by i.case_id) x
 where x.case_id = p.case_id and x.bucket > 0;
-- The next night works all of them out again.
update core.facility_state set next_change_on = '-infinity';

-- How long a class is watched after a restructuring before it may get better (X08): so many days, and so many instalments paid, both
-- from the day on which nothing was in arrears any more. Null: not watched for that.
alter table core.classification_scheme
  add column watch_days integer check (watch_days between 1 and 3650),
  add column watch_payments integer check (watch_payments between 1 and 120);
update core.classification_scheme set watch_days = 365 where scheme = 'IFRS9';

-- Concessions that were made because of financial difficulties (Y03, X08): what the facility was before, and whether it gave up a part of
-- what was owed (is_distressed: then it is in default by itself). A row is ended once, where it turns out not to have been.
create table core.forbearance (
  forbearance_id bigint generated always as identity primary key,
  facility_id    bigint not null,
  branch_id      integer not null,
  kind           text not null check (kind in ('RESCHEDULE', 'EXTENSION', 'RESTRUCTURE', 'REFINANCE')),
  is_distressed  boolean not null,
  granted_on     date not null check (isfinite (granted_on)),
  grace_until    date check (isfinite (grace_until)),          -- the first day on which something is due again
  past_due_days  integer not null check (past_due_days >= 0),
  ifrs_stage     smallint not null check (ifrs_stage between 1 and 3),
  scheme         text not null,
  class          text,
  reason         text not null check (reason <> '' and length (reason) <= 2000 and core.is_clean (reason)),
  recorded_on    date not null,
  recorded_at    timestamptz not null default clock_timestamp (),
  recorded_by    text not null default session_user,
  ended_on       date,
  ended_reason   text check (ended_reason <> '' and length (ended_reason) <= 1000 and core.is_clean (ended_reason)),
  ended_at       timestamptz,
  ended_by       text,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  foreign key (scheme, class) references core.classification_class (scheme, class),
  check (grace_until > granted_on),
  check (granted_on <= recorded_on),
  check (ended_on >= recorded_on),
  check (num_nulls (ended_on, ended_reason, ended_at, ended_by) in (0, 4))
);
create index forbearance_facility_fk on core.forbearance (facility_id, branch_id);
create index forbearance_class_fk on core.forbearance (scheme, class);

-- What of the rules by which days are counted was changed (buckets, tolerances, thresholds, profiles, classes, calendars): the first night
-- of a later day works out every facility that it touches, then the row is done. scope: ALL facilities, or those that are OVERDUE;
-- currency: only of this one.
create table core.rule_change (
  change_id  bigint generated always as identity primary key,
  subject    text not null check (subject ~ '^[a-z_]{1,60}$'),
  scope      text not null check (scope in ('ALL', 'OVERDUE')),
  currency   text references core.currency,
  changed_on date not null,
  changed_at timestamptz not null default clock_timestamp (),
  changed_by text not null default session_user,
  done_on    date
);
create index rule_change_currency_fk on core.rule_change (currency);
create unique index rule_change_once on core.rule_change (subject, scope, coalesce (currency, ''), changed_on) where done_on is null;
