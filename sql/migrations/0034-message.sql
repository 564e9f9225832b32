-- SPDX-License-Identifier: GPL-3.0-or-later
-- SMS and e-mail: kinds, wordings, the outbox (features §1.I, §4.3.7, X95, X96; reliability §3.8).

-- A kind says what a message is about (basis: where its amount and day come from), how long it is worth sending, and whether it still is
-- when the customer owes nothing any more.
create table core.message_kind (
  kind       text primary key check (kind ~ '^[A-Z0-9_]{1,40}$'),
  purpose    text not null check (purpose in ('COLLECTION', 'PRE_DUE', 'SURVEY', 'INFORMATION', 'MARKETING', 'PROMISE_REMINDER')),
  basis      text not null check (basis in ('OVERDUE', 'NEXT_DUE', 'PROMISE', 'AGREEMENT', 'PAYMENT', 'NONE')),
  valid_days smallint not null default 1 check (valid_days between 1 and 30),
  seq        smallint not null
);

-- Wordings of messages: versioned like those of letters, one row a kind, channel and language. Plain text; an SMS has no subject.
-- is_capitals: the text is put in Greek capitals without accents, which fit the GSM-7 alphabet (X95).
create table core.message_wording (
  message_wording_id bigint generated always as identity primary key,
  kind        text not null references core.message_kind,
  channel     text not null check (channel in ('SMS', 'EMAIL')),
  language    text not null references core.language,
  version_no  integer not null check (version_no > 0),
  subject     text not null default '' check (length (subject) <= 200 and core.is_clean (subject)),
  body        text not null check (body <> '' and length (body) <= 10000),
  is_capitals boolean not null default false,
  sha256      bytea not null,
  created_at  timestamptz not null default clock_timestamp (),
  is_current  boolean not null default true,
  unique (kind, channel, language, version_no),
  check (sha256 = sha256 (convert_to (subject || E'\n' || body, 'UTF8'))),
  check ((channel = 'EMAIL') = (subject <> ''))
);
create unique index message_wording_current on core.message_wording (kind, channel, language) where is_current;
create index message_wording_language_fk on core.message_wording (language);

-- Which telephone numbers are mobile: the digits after a country's calling code begin with one of these. A country without a row has no
-- ranges of its own: any of its numbers may be mobile.
create table core.mobile_prefix (
  calling_code text not null check (calling_code ~ '^[1-9][0-9]{0,2}$'),
  prefix       text not null check (prefix ~ '^[0-9]{1,6}$'),
  primary key (calling_code, prefix)
);

-- The state machine as data (§4.3.7); what is not listed is refused, whichever function tries it. A message that a sender has taken and is
-- about to hand over is SENDING: only from there may it be doubtful.
create table core.message_transition (
  event      text not null,
  from_state text not null,
  to_state   text not null,
  primary key (event, from_state)
);
insert into core.message_transition (event, from_state, to_state)
select t.event, f.from_state, t.to_state
  from (values
    ('QUEUE', 'GENERATED', 'QUEUED'),
    ('SUPPRESS', 'GENERATED', 'SUPPRESSED'),
    ('POSTPONE', 'QUEUED', 'QUEUED'),
    ('CANCEL', 'QUEUED', 'CANCELLED'),
    ('LEAVE', 'QUEUED', 'SENDING'),
    ('RELEASE', 'SENDING', 'QUEUED'),
    ('SUBMIT', 'SENDING UNKNOWN', 'SUBMITTED'),
    ('DOUBT', 'SENDING SUBMITTED ACCEPTED ENROUTE', 'UNKNOWN'),
    ('ACCEPT', 'SUBMITTED UNKNOWN', 'ACCEPTED'),
    ('ENROUTE', 'SUBMITTED ACCEPTED UNKNOWN', 'ENROUTE'),
    ('DELIVER', 'SUBMITTED ACCEPTED ENROUTE UNKNOWN EXPIRED', 'DELIVERED'),
    ('EXPIRE', 'SUBMITTED ACCEPTED ENROUTE UNKNOWN', 'EXPIRED'),
    ('FAIL', 'SUBMITTED ACCEPTED ENROUTE UNKNOWN', 'UNDELIVERABLE'),
    ('REJECT', 'SENDING SUBMITTED ACCEPTED ENROUTE UNKNOWN', 'REJECTED'),
    ('DELETE', 'SUBMITTED ACCEPTED ENROUTE UNKNOWN', 'DELETED'),
    ('SETTLE_SENT', 'UNKNOWN', 'ACCEPTED'),
    ('SETTLE_NOT_SENT', 'UNKNOWN', 'QUEUED')) t (event, from_states, to_state)
  cross join lateral unnest (string_to_array (t.from_states, ' ')) f (from_state);

-- The outbox. The reference is ours: what a carrier gets as idempotency key, what an e-mail has as Message-ID; it never changes.
-- A queued row that a sender looks at is leased; a lease that ends gives it back. A row that is SENDING has its text stored: what left, or
-- may have left, is what stands here. is_repeatable: the carrier knows our reference, so that the same message may be handed over again.
create table core.message (
  message_id  bigint generated always as identity primary key,
  reference   uuid not null unique default gen_random_uuid (),
  party_id    bigint not null,
  branch_id   integer not null,
  case_id     bigint references core.case,
  facility_id bigint references core.facility,
  kind        text not null references core.message_kind,
  channel     text not null check (channel in ('SMS', 'EMAIL')),
  purpose     text not null,
  language    text not null,
  contact_point_id bigint references core.contact_point,
  address     text check (length (address) <= 200 and core.is_clean (address)),
  message_wording_id bigint references core.message_wording,
  data        jsonb not null default '{}',
  letter_id   bigint references core.letter,
  subject     text check (length (subject) <= 500),
  body        text check (length (body) <= 10000),
  encoding    text check (encoding in ('GSM7', 'UCS2')),
  segments    smallint check (segments > 0),
  state       text not null check (state in ('GENERATED', 'SUPPRESSED', 'QUEUED', 'CANCELLED', 'SENDING', 'SUBMITTED', 'ACCEPTED', 'ENROUTE',
    'DELIVERED', 'EXPIRED', 'UNDELIVERABLE', 'REJECTED', 'DELETED', 'UNKNOWN')),
  state_at    timestamptz not null default clock_timestamp (),
  reason      text check (length (reason) <= 200),
  reason_detail text check (length (reason_detail) <= 2000),
  verdict     text,
  not_before  timestamptz not null default clock_timestamp (),
  expires_at  timestamptz not null,
  business_on date not null,
  case_step_id bigint,
  retry_of    bigint references core.message,
  dedup_key   text not null unique,
  carrier     text check (length (carrier) <= 60),
  carrier_ref text check (length (carrier_ref) <= 200),
  is_repeatable boolean,
  attempts    integer not null default 0 check (attempts >= 0),
  leased_by   text,
  lease_until timestamptz,
  asked_at    timestamptz,
  sent_at     timestamptz,
  created_by  text not null default session_user,
  created_at  timestamptz not null default clock_timestamp (),
  version     integer not null default 1,
  unique (message_id, branch_id),
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  check ((leased_by is null) = (lease_until is null)),
  check (state in ('GENERATED', 'SUPPRESSED', 'QUEUED', 'CANCELLED') or (body is not null and address is not null and carrier is not null)),
  check (state <> 'QUEUED' or address is not null),
  check (state not in ('SUPPRESSED', 'CANCELLED') or reason is not null)
) with (fillfactor = 80);
create index message_party_fk on core.message (party_id, branch_id);
create index message_case_fk on core.message (case_id);
create index message_facility_fk on core.message (facility_id) where facility_id is not null;
create index message_kind_fk on core.message (kind);
create index message_contact_fk on core.message (contact_point_id);
create index message_wording_fk on core.message (message_wording_id);
create index message_letter_fk on core.message (letter_id) where letter_id is not null;
create index message_retry_fk on core.message (retry_of) where retry_of is not null;
create index message_queue on core.message (channel, not_before, message_id) where state = 'QUEUED';
create index message_sending on core.message (lease_until) where state = 'SENDING';
create index message_waiting on core.message (carrier, asked_at nulls first, message_id) where state in ('SUBMITTED', 'ACCEPTED', 'ENROUTE');
create index message_day on core.message (business_on, message_id);
create index message_step on core.message (case_step_id) where case_step_id is not null;

-- What happened to a message, one row an event, never changed; those of a case stand in its journal as well.
create table core.message_event (
  message_event_id bigint generated always as identity primary key,
  message_id  bigint not null,
  branch_id   integer not null,
  at          timestamptz not null default clock_timestamp (),
  who         text not null default session_user,
  business_on date,
  event       text not null,
  from_state  text not null,
  to_state    text not null,
  detail      jsonb not null default '{}',
  foreign key (message_id, branch_id) references core.message (message_id, branch_id) on update cascade
);
create index message_event_message_fk on core.message_event (message_id, branch_id);

-- A message before it is one: what rules.messages_make works out for each customer.
create type core.message_draft as (
  ord              integer,
  party_id         bigint,
  branch_id        integer,
  case_id          bigint,
  case_step_id     bigint,
  facility_id      bigint,
  language         text,
  contact_point_id bigint,
  address          text,
  message_wording_id bigint,
  data             jsonb,
  reason           text
);
