-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may be contacted when (features §2.5, §4.5): the rules of a jurisdiction as dated data, what is known about a party and a contact
-- point, and the verdicts that were given. Disputes and problems of a case (N01–N03).

-- The type of a question: may this party be contacted on this channel, for this purpose, at this instant? ord names the question in its
-- answer. case_id null: the party's open case. contact_point_id null: any. language: that of the text at hand, null where none is needed.
create type core.contact_wish as (
  ord              integer,
  party_id         bigint,
  contact_point_id bigint,
  channel          text,      -- CALL SMS EMAIL LETTER VISIT
  purpose          text,      -- COLLECTION PRE_DUE SURVEY INFORMATION MARKETING PROMISE_REMINDER
  at               timestamptz,
  case_id          bigint,
  language         text
);
-- rule: what denied it; earliest_at: when that rule would allow it, null when waiting does not help.
create type core.contact_answer as (
  ord            integer,
  verdict        text,        -- ALLOWED DENIED
  rule           text,
  earliest_at    timestamptz,
  profile        text,
  is_overridable boolean
);

-- The rules of a jurisdiction. Research, not advice: checked_on says when the bank's lawyer looked at it.
create table core.contact_profile (
  profile    text primary key check (profile ~ '^[A-Z0-9_]{1,40}$'),
  name       text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  country    text check (country ~ '^[A-Z]{2}$'),
  calendar   text references core.calendar,                   -- null: the bank's
  note       text check (length (note) <= 2000 and core.is_clean (note)),
  checked_on date,
  checked_by text check (length (checked_by) <= 140 and core.is_clean (checked_by)),
  version    integer not null default 1,
  check ((checked_on is null) = (checked_by is null))
);
create index contact_profile_calendar_fk on core.contact_profile (calendar);
insert into core.contact_profile (profile, name) values ('NEUTRAL', 'No limits');

-- Which profile a branch and all below it follow; the setting contact_profile serves the others.
alter table core.branch add column contact_profile text references core.contact_profile;
create index branch_contact_fk on core.branch (contact_profile) where contact_profile is not null;

-- When a channel may be used, on a kind of day. A channel with any row is closed on a kind of day without a window; a row without times
-- says so. A channel without rows is open.
create table core.contact_window (
  window_id      integer generated always as identity primary key,
  profile        text not null references core.contact_profile,
  channel        text not null check (channel in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT')),
  day_kind       text not null check (day_kind in ('WORKDAY', 'WEEKEND', 'HOLIDAY')),
  starts         time,
  ends           time,
  from_on        date not null default '-infinity',
  to_on          date not null default 'infinity',
  is_overridable boolean not null default false,
  check ((starts is null) = (ends is null)),
  check (ends > starts),
  check (to_on >= from_on),
  unique (profile, channel, day_kind, starts, from_on)
);

-- What else a profile asks of a channel: days past due, a consent given before, the place of work only when no other number is known.
create table core.contact_channel (
  profile        text not null references core.contact_profile,
  channel        text not null check (channel in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT')),
  from_on        date not null default '-infinity',
  to_on          date not null default 'infinity',
  min_days       integer not null default 0 check (min_days between 0 and 3650),
  needs_consent  boolean not null default false,
  no_workplace   boolean not null default false,
  is_overridable boolean not null default false,
  primary key (profile, channel, from_on),
  check (to_on >= from_on)
);

-- How often. At most max_count contacts on the channels within any `days` consecutive days of the debtor's calendar, the day itself
-- included; with min_gap_days at least so many days from one to the next (2: every second day). excludes: contacts that do not count.
create table core.contact_limit (
  limit_id       integer generated always as identity primary key,
  profile        text not null references core.contact_profile,
  channels       text[] not null check (channels <@ array['CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT'] and cardinality (channels) > 0),
  counts         text not null check (counts in ('ATTEMPT', 'CONVERSATION')),
  per            text not null check (per in ('PERSON', 'DEBT')),
  max_count      integer not null check (max_count > 0),
  days           integer not null check (days between 1 and 366),
  min_gap_days   integer check (min_gap_days between 1 and 366),
  excludes       text[] not null default '{}' check (excludes <@ array['CONSENT', 'REQUESTED', 'NOT_CONNECTED', 'LAWYER']),
  from_on        date not null default '-infinity',
  to_on          date not null default 'infinity',
  is_overridable boolean not null default false,
  check (to_on >= from_on),
  unique (profile, channels, counts, per, days, from_on)
);

-- The clock of a country; one with several names the capital's, a contact point may name its own.
create table core.country_zone (
  country   text primary key check (country ~ '^[A-Z]{2}$'),
  time_zone text not null check (length (time_zone) <= 64)
);
alter table core.contact_point
  add column time_zone text check (length (time_zone) <= 64),
  add column is_workplace boolean not null default false;

alter table core.outcome_code add column is_connected boolean not null default true;   -- false: no call came about

-- What forbids to contact a party, or changes by whose rules: facts with a day, ended once, never changed. A lawyer's own contact point may
-- be contacted; PROFILE says that the party lives under other rules than its branch.
create table core.party_flag (
  party_flag_id    bigint generated always as identity primary key,
  party_id         bigint not null,
  branch_id        integer not null,
  kind             text not null check (kind in ('DECEASED', 'LAWYER', 'BLOCKED', 'PROFILE')),
  from_on          date not null,
  ended_on         date,
  note             text not null check (note <> '' and length (note) <= 1000 and core.is_clean (note)),
  contact_point_id bigint references core.contact_point,
  profile          text references core.contact_profile,
  recorded_by      text not null default session_user,
  recorded_at      timestamptz not null default clock_timestamp (),
  ended_by         text,
  version          integer not null default 1,
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  check ((ended_on is null) = (ended_by is null)),
  check (ended_on >= from_on),
  check (kind = 'LAWYER' or contact_point_id is null),
  check ((kind = 'PROFILE') = (profile is not null))
);
create unique index party_flag_one on core.party_flag (party_id, kind) where ended_on is null;
create index party_flag_party_fk on core.party_flag (party_id, branch_id);
create index party_flag_point_fk on core.party_flag (contact_point_id) where contact_point_id is not null;
create index party_flag_profile_fk on core.party_flag (profile) where profile is not null;

-- What a party agreed to or forbade. The latest word about a purpose and channel counts; REQUESTED: asked to be contacted in those days.
create table core.consent (
  consent_id  bigint generated always as identity primary key,
  party_id    bigint not null,
  branch_id   integer not null,
  purpose     text not null check (purpose in ('ANY', 'COLLECTION', 'PRE_DUE', 'SURVEY', 'INFORMATION', 'MARKETING', 'PROMISE_REMINDER')),
  channel     text not null check (channel in ('ANY', 'CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT')),
  state       text not null check (state in ('GIVEN', 'WITHDRAWN', 'OBJECTED', 'REQUESTED')),
  from_on     date not null,
  to_on       date,
  source      text not null check (source in ('CALL', 'LETTER', 'EMAIL', 'BRANCH', 'CONTRACT', 'AUTHORITY', 'IMPORT')),
  note        text check (length (note) <= 1000 and core.is_clean (note)),
  recorded_by text not null default session_user,
  recorded_at timestamptz not null default clock_timestamp (),
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  check (to_on >= from_on),
  check (state <> 'REQUESTED' or to_on is not null)
);
create index consent_party_fk on core.consent (party_id, branch_id);

-- Verdicts that are no contact's own: every denial, every contact that was made in spite of one (I-11).
create table core.contact_verdict (
  verdict_id       bigint generated always as identity primary key,
  branch_id        integer not null references core.branch,
  party_id         bigint not null references core.party,
  case_id          bigint,
  contact_point_id bigint references core.contact_point,
  channel          text not null check (channel in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT')),
  purpose          text not null check (purpose in ('COLLECTION', 'PRE_DUE', 'SURVEY', 'INFORMATION', 'MARKETING', 'PROMISE_REMINDER')),
  wished_at        timestamptz not null,
  verdict          text not null check (verdict in ('DENIED', 'OVERRIDDEN', 'BREACH')),
  rule             text not null check (rule ~ '^[A-Z_]{1,40}$'),
  profile          text not null references core.contact_profile,
  earliest_at      timestamptz,
  reason           text check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  activity_id      bigint references core.activity,
  business_on      date not null,
  recorded_by      text not null default session_user,
  recorded_at      timestamptz not null default clock_timestamp (),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (verdict = 'DENIED' or reason is not null)
);
create index contact_verdict_party_fk on core.contact_verdict (party_id);
create index contact_verdict_case_fk on core.contact_verdict (case_id, branch_id) where case_id is not null;
create index contact_verdict_point_fk on core.contact_verdict (contact_point_id) where contact_point_id is not null;
create index contact_verdict_branch_fk on core.contact_verdict (branch_id);
create index contact_verdict_activity_fk on core.contact_verdict (activity_id) where activity_id is not null;
create index contact_verdict_profile_fk on core.contact_verdict (profile);
create index contact_verdict_day on core.contact_verdict (business_on, verdict);

-- The verdict on a contact stands on the contact: ALLOWED, OVERRIDDEN (with permission), BREACH (it had been made against the rules); its
-- words are checked by rules.activity_check (), null only on what is older than this or is no contact.
alter table core.activity add column verdict text;
alter table core.letter add column verdict text check (verdict in ('ALLOWED', 'OVERRIDDEN'));

-- Disputes (N02, §4.3.12).
create table core.dispute_reason (
  reason text primary key check (reason ~ '^[A-Z_]{1,40}$'),
  seq    smallint not null
);
create sequence core.dispute_no_seq;
create table core.dispute (
  dispute_id    bigint generated always as identity primary key,
  dispute_no    text not null unique,
  case_id       bigint not null,
  branch_id     integer not null,
  facility_id   bigint not null references core.facility,
  instalment_id bigint references core.instalment,
  currency      text not null references core.currency,
  amount        bigint not null check (amount > 0),
  reason        text not null references core.dispute_reason,
  note          text check (length (note) <= 2000 and core.is_clean (note)),
  state         text not null default 'OPEN' check (state in ('OPEN', 'UNDER_REVIEW', 'ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED', 'CLOSED')),
  is_open       boolean not null generated always as (state in ('OPEN', 'UNDER_REVIEW')) stored,
  result        text check (result in ('ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED')),
  accepted      bigint check (accepted > 0),
  decision      text check (length (decision) <= 2000 and core.is_clean (decision)),
  opened_on     date not null,
  due_on        date not null,
  decided_on    date,
  decided_by    text,
  closed_on     date,
  task_id       bigint references core.task,
  hold_id       bigint references core.hold,
  opened_by     text not null default session_user,
  opened_at     timestamptz not null default clock_timestamp (),
  version       integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (due_on >= opened_on),
  check (is_open = (result is null)),
  check ((result is null) = (decided_on is null) and (result is null) = (decided_by is null)),
  check ((state = 'CLOSED') = (closed_on is not null)),
  check (state not in ('ACCEPTED', 'PARTLY_ACCEPTED', 'REJECTED') or state = result),
  check (case result when 'ACCEPTED' then accepted = amount when 'PARTLY_ACCEPTED' then accepted < amount else accepted is null end)
);
create index dispute_case_fk on core.dispute (case_id, branch_id);
create index dispute_facility_fk on core.dispute (facility_id);
create index dispute_instalment_fk on core.dispute (instalment_id) where instalment_id is not null;
create index dispute_currency_fk on core.dispute (currency);
create index dispute_reason_fk on core.dispute (reason);
create index dispute_task_fk on core.dispute (task_id) where task_id is not null;
create index dispute_hold_fk on core.dispute (hold_id) where hold_id is not null;
create index dispute_day on core.dispute (opened_on, branch_id);

-- Problems that stand in the way of collection, and what customers let the bank know (N01, N03): coded, with an owner and an end.
create table core.problem_code (
  code       text primary key check (code ~ '^[A-Z_]{1,40}$'),
  is_message boolean not null,
  seq        smallint not null
);
create table core.problem (
  problem_id  bigint generated always as identity primary key,
  case_id     bigint not null,
  branch_id   integer not null,
  code        text not null references core.problem_code,
  note        text check (length (note) <= 2000 and core.is_clean (note)),
  owner       text references core.staff,
  opened_on   date not null,
  due_on      date,
  resolved_on date,
  resolved_by text,
  resolution  text check (resolution <> '' and length (resolution) <= 2000 and core.is_clean (resolution)),
  opened_by   text not null default session_user,
  opened_at   timestamptz not null default clock_timestamp (),
  version     integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (due_on >= opened_on),
  check (resolved_on >= opened_on),
  check (num_nulls (resolved_on, resolved_by, resolution) in (0, 3))
);
create unique index problem_one on core.problem (case_id, code) where resolved_on is null;
create index problem_case_fk on core.problem (case_id, branch_id);
create index problem_code_fk on core.problem (code);
create index problem_owner_fk on core.problem (owner) where owner is not null;

-- A breathing space is over sixty days after it began, and not granted again within twelve months (X62); mental health crisis: as long as the
-- treatment and thirty days more, without that bound.
alter table core.hold add column is_crisis boolean not null default false, add column release_reason text
  check (release_reason <> '' and length (release_reason) <= 1000 and core.is_clean (release_reason));
