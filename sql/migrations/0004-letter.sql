-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters, committee, documents (features §4.3.3, §4.3.5; D01-D10, F01-F07).

create table core.letter_batch (
  batch_id     bigint generated always as identity primary key,
  batch_no     text not null unique,
  kind         text not null references core.letter_kind,
  branch_id    integer not null references core.branch,
  state        text not null default 'REVIEW' check (state in ('REVIEW', 'QUEUED', 'PRINTED', 'CANCELLED')),
  business_on  date not null,
  created_by   text not null default session_user,
  created_at   timestamptz not null default clock_timestamp (),
  confirmed_at timestamptz,
  printed_at   timestamptz,
  version      integer not null default 1
);
create index letter_batch_branch_fk on core.letter_batch (branch_id);
create index letter_batch_kind_fk on core.letter_batch (kind);

-- A batch's PDF in parts of at most 32 MB; bytes never change (I-10).
create table core.letter_part (
  batch_id  bigint not null references core.letter_batch,
  part_no   integer not null check (part_no > 0),
  branch_id integer not null references core.branch,
  body      bytea not null check (octet_length (body) <= 33554432),
  sha256    bytea not null,
  pages     integer not null check (pages > 0),
  stored_at timestamptz not null default clock_timestamp (),
  primary key (batch_id, part_no),
  check (sha256 = sha256 (body))
);
alter table core.letter_part alter column body set storage external;
create index letter_part_branch_fk on core.letter_part (branch_id);

create table core.letter (
  letter_id     bigint generated always as identity primary key,
  letter_no     text unique,                               -- taken at APPROVE, kept when voided (I-9)
  batch_id      bigint references core.letter_batch,
  case_id       bigint not null,
  branch_id     integer not null,
  party_id      bigint not null references core.party,     -- recipient
  contact_point_id bigint references core.contact_point,   -- address used
  kind          text not null references core.letter_kind,
  warning_cycle integer not null,
  language      text not null references core.language,
  wording_id    bigint not null references core.wording,
  state         text not null default 'DRAFT' check (state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED', 'DISPATCHED', 'DELIVERED',
    'DEEMED_DELIVERED', 'RETURNED', 'LOST', 'VOIDED')),
  state_on      date not null,
  snapshot      jsonb not null,                            -- what the wording was filled with
  arrears_list  text not null,                             -- 'EUR:12345,UAH:200' at the moment of the snapshot
  excluded_reason text check (length (excluded_reason) <= 500 and core.is_clean (excluded_reason)),
  void_reason   text,
  part_no       integer,
  page_first    integer,
  page_count    integer,
  content_hash  bytea,                                     -- SHA-256 of snapshot, wording and renderer
  copies        integer not null default 0 check (copies >= 0),
  dispatched_on date,
  created_by    text not null default session_user,
  created_at    timestamptz not null default clock_timestamp (),
  version       integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  foreign key (batch_id, part_no) references core.letter_part (batch_id, part_no),
  check ((part_no is null) = (page_first is null) and (part_no is null) = (content_hash is null)),
  check (state not in ('PRINTED', 'DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST') or part_no is not null),
  check (state not in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST') or dispatched_on is not null),
  check (state = 'DRAFT' or state = 'VOIDED' or letter_no is not null),
  check ((state = 'VOIDED') = (void_reason is not null))
);
create unique index letter_one_live on core.letter (case_id, kind, party_id, warning_cycle)
  where kind in ('W1', 'W2') and state not in ('VOIDED', 'RETURNED', 'LOST');                         -- I-8
create index letter_batch_fk on core.letter (batch_id, part_no);
create index letter_case_fk on core.letter (case_id, branch_id);
create index letter_party_fk on core.letter (party_id);
create index letter_contact_fk on core.letter (contact_point_id);
create index letter_kind_fk on core.letter (kind);
create index letter_language_fk on core.letter (language);
create index letter_wording_fk on core.letter (wording_id);
create index letter_dispatched on core.letter (dispatched_on, kind);

create table core.session (
  session_id  bigint generated always as identity primary key,
  session_no  text not null unique,
  branch_id   integer not null references core.branch,
  held_on     date not null,
  place       text not null check (place <> '' and length (place) <= 200 and core.is_clean (place)),
  state       text not null default 'PLANNED' check (state in ('PLANNED', 'CONVENED', 'ADJOURNED', 'DECIDED', 'MINUTES_DRAFT',
    'MINUTES_SIGNED', 'CLOSED', 'CANCELLED')),
  quorum      integer not null default 3 check (quorum > 0),
  chair       text check (length (chair) <= 140 and core.is_clean (chair)),
  secretary   text not null references core.staff default session_user,
  minutes_no    text unique,
  minutes_title text check (length (minutes_title) <= 300 and core.is_clean (minutes_title)),
  minutes_on    date,
  minutes_pdf    bytea,
  minutes_sha256 bytea,
  minutes_language text references core.language,
  minutes_snapshot jsonb,
  created_by  text not null default session_user,
  created_at  timestamptz not null default clock_timestamp (),
  closed_at   timestamptz,
  version     integer not null default 1,
  unique (session_id, branch_id),
  check ((minutes_pdf is null) = (minutes_sha256 is null)),
  check (minutes_sha256 = sha256 (minutes_pdf)),
  check (state not in ('MINUTES_DRAFT', 'MINUTES_SIGNED', 'CLOSED') or (minutes_no is not null and minutes_title is not null
    and minutes_on is not null))
);
alter table core.session alter column minutes_pdf set storage external;
create index session_branch_fk on core.session (branch_id);
create index session_secretary_fk on core.session (secretary);
create index session_language_fk on core.session (minutes_language);

create table core.session_member (
  session_id bigint not null,
  branch_id  integer not null,
  seq        integer not null,
  name       text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  function   text check (length (function) <= 140 and core.is_clean (function)),
  is_present boolean not null default true,
  primary key (session_id, seq),
  foreign key (session_id, branch_id) references core.session (session_id, branch_id)
);

create table core.agenda_item (
  agenda_item_id bigint generated always as identity primary key,
  case_id        bigint not null,
  branch_id      integer not null,
  session_id     bigint references core.session,           -- null while REFERRED
  seq            integer,
  state          text not null default 'REFERRED' check (state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED', 'DECIDED', 'POSTPONED',
    'WITHDRAWN', 'EXECUTED', 'EXPIRED', 'REVOKED')),
  from_stage     text not null,
  is_outside     boolean not null default false,           -- referred from outside the committee list (F02)
  referral_reason text check (length (referral_reason) <= 2000 and core.is_clean (referral_reason)),
  decision       text check (decision in ('NEGOTIATE', 'RESCHEDULE', 'EXTEND', 'LEGAL_ACTION', 'CONTINUE_LEGAL_ACTION', 'RETURN', 'POSTPONE')),
  decision_text  text check (length (decision_text) <= 10000 and core.is_clean (decision_text)),
  execute_by     date,
  votes_for      smallint check (votes_for >= 0),
  votes_against  smallint check (votes_against >= 0),
  votes_abstain  smallint check (votes_abstain >= 0),
  executed_on    date,
  created        jsonb not null default '{}',              -- what the decision created: task, agreement, legal case
  referred_by    text not null default session_user,
  referred_on    date not null,
  version        integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  unique (session_id, seq),
  check ((state in ('DECIDED', 'EXECUTED', 'EXPIRED', 'REVOKED', 'POSTPONED')) <= (decision is not null)),
  check (state in ('REFERRED', 'WITHDRAWN') or session_id is not null)
);
create unique index agenda_item_one_live on core.agenda_item (case_id) where state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED', 'DECIDED');
create index agenda_item_case_fk on core.agenda_item (case_id, branch_id);
alter table core.agreement add foreign key (agenda_item_id) references core.agenda_item;
alter table core.legal_case add foreign key (agenda_item_id) references core.agenda_item;
create index agreement_agenda_fk on core.agreement (agenda_item_id);
create index legal_case_agenda_fk on core.legal_case (agenda_item_id);

-- Documents: bytes as they came, with their hash, never changed; they belong to a case or a session.
create table core.document (
  document_id bigint generated always as identity primary key,
  branch_id   integer not null,
  case_id     bigint,
  session_id  bigint,
  category    text not null check (category in ('MINUTES_SCAN', 'CONTRACT', 'IDENTITY', 'CORRESPONDENCE', 'RETURNED_MAIL', 'PHOTO', 'OTHER')),
  title       text not null check (title <> '' and length (title) <= 300 and core.is_clean (title)),
  file_name   text check (length (file_name) <= 255 and core.is_clean (file_name)),
  media_type  text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png', 'image/tiff')),
  size        integer not null check (size > 0 and size <= 52428800),
  sha256      bytea not null,
  pages       integer check (pages > 0),
  body        bytea not null,
  business_on date not null,
  added_by    text not null default session_user,
  added_at    timestamptz not null default clock_timestamp (),
  check (num_nonnulls (case_id, session_id) = 1),
  check (octet_length (body) = size),
  check (sha256 = sha256 (body)),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  foreign key (session_id, branch_id) references core.session (session_id, branch_id)
);
alter table core.document alter column body set storage external;
create unique index document_once_per_case on core.document (case_id, sha256) where case_id is not null;
create unique index document_once_per_session on core.document (session_id, sha256) where session_id is not null;
create index document_case_fk on core.document (case_id, branch_id);
create index document_session_fk on core.document (session_id, branch_id);

-- The night and the day's commands: what ran, for which day, with what result.
create table batch.lock (
  name      text primary key,
  locked_at timestamptz
);
insert into batch.lock (name) values ('day');

create table batch.run_step (
  day         date not null,
  step        text not null,
  started_at  timestamptz not null default clock_timestamp (),
  finished_at timestamptz,
  counts      jsonb not null default '{}',
  primary key (day, step)
);
