-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases and what happens in them (features §4.2, §4.3). The stage decides status and tray; no other column does.

create table core.case (
  case_id          bigint generated always as identity primary key,
  case_no          text not null unique,
  party_id         bigint not null,
  branch_id        integer not null,
  stage            text default 'FOLLOW_UP' check (stage in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'AGREEMENT', 'LEGAL', 'EXTERNAL')),
  status           text not null generated always as (case when stage is null then 'CLOSED' else 'OPEN' end) stored,
  tray             text not null generated always as (case when stage in ('WARNING_1', 'WARNING_2', 'COMMITTEE') then stage else 'NONE' end) stored,
  tray_ready_on    date,                                   -- null in a warning tray: waits for a valid address
  previous_stage   text check (previous_stage in ('FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'AGREEMENT', 'LEGAL')),
  owner            text references core.staff,             -- null: the branch's pool (I-4)
  opened_on        date not null,
  opened_by        text not null default session_user,
  is_manual        boolean not null default false,
  had_arrears      boolean not null default true,          -- ARREARS_CLEARED fires on the way down only
  closed_on        date,
  close_reason     text check (close_reason in ('PAID', 'CREDIT_NOTE', 'WRITE_OFF', 'SOLD', 'UNCOLLECTIBLE', 'DUPLICATE',
    'DECEASED_NO_ESTATE', 'BANKRUPTCY_CLOSED')),
  previous_case_id bigint references core.case,
  reopened         integer not null default 0 check (reopened >= 0),
  warning_cycle    integer not null default 1 check (warning_cycle > 0),
  next_action_on   date,
  -- Derived from the portfolio by rules.case_refresh () whenever the case's facilities change: order and filter of
  -- long lists. What is shown and decided is always computed from the facts.
  sort_due_on      date,
  sort_arrears     bigint not null default 0,
  -- Head of the case's journal chain (I-14).
  journal_count    integer not null default 0,
  journal_head     bytea not null default '\x',
  version          integer not null default 1,
  foreign key (party_id, branch_id) references core.party (party_id, branch_id) on update cascade,
  unique (case_id, branch_id),
  check ((stage is null) = (closed_on is not null)),
  check ((closed_on is null) = (close_reason is null))
);
create unique index case_one_open_per_customer on core.case (party_id) where stage is not null;       -- I-2
create index case_party_fk on core.case (party_id, branch_id);
create index case_branch on core.case (branch_id, stage);
create index case_owner on core.case (owner, next_action_on) where stage is not null;
create index case_tray on core.case (tray, tray_ready_on) where stage is not null;
create index case_owner_fk on core.case (owner);
create index case_previous_fk on core.case (previous_case_id);

create table core.case_item (
  case_id     bigint not null,
  branch_id   integer not null,
  facility_id bigint not null references core.facility,
  added_on    date not null,
  is_open     boolean not null default true,
  primary key (case_id, facility_id),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create unique index case_item_one_open on core.case_item (facility_id) where is_open;                 -- I-3
create index case_item_facility_fk on core.case_item (facility_id);

create table core.assignment (
  assignment_id bigint generated always as identity primary key,
  case_id       bigint not null,
  branch_id     integer not null,
  login         text references core.staff,                -- null: back to the pool
  from_login    text references core.staff,
  assigned_by   text not null default session_user,
  assigned_on   date not null,
  assigned_at   timestamptz not null default clock_timestamp (),
  ended_at      timestamptz,
  reason        text check (length (reason) <= 1000 and core.is_clean (reason)),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create unique index assignment_one_current on core.assignment (case_id) where ended_at is null;       -- I-4
create index assignment_case_fk on core.assignment (case_id, branch_id);
create index assignment_login_fk on core.assignment (login);
create index assignment_from_fk on core.assignment (from_login);

-- Something done, immutable; a correction is a new entry that names the old one (C03, C04).
create table core.activity (
  activity_id      bigint generated always as identity primary key,
  case_id          bigint not null,
  branch_id        integer not null,
  action           text not null references core.action_code,
  outcome          text references core.outcome_code,
  contact_point_id bigint references core.contact_point,
  spoken_to        text check (length (spoken_to) <= 140 and core.is_clean (spoken_to)),
  note             text check (length (note) <= 10000 and core.is_clean (note)),
  agreed           text check (length (agreed) <= 2000 and core.is_clean (agreed)),
  happened_at      timestamptz not null,
  business_on      date not null,
  recorded_at      timestamptz not null default clock_timestamp (),
  recorded_by      text not null default session_user,
  corrects_id      bigint references core.activity,
  detail           jsonb not null default '{}',
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create index activity_case on core.activity (case_id, branch_id, activity_id desc);
create index activity_recorded_by on core.activity (recorded_by, business_on);
create index activity_action_fk on core.activity (action);
create index activity_outcome_fk on core.activity (outcome);
create index activity_contact_fk on core.activity (contact_point_id);
create index activity_corrects_fk on core.activity (corrects_id);

create table core.task (
  task_id      bigint generated always as identity primary key,
  task_no      text not null unique,
  case_id      bigint not null,
  branch_id    integer not null,
  kind         text not null check (kind in ('CALL', 'SMS', 'LETTER', 'VISIT', 'PRINT', 'CHECK', 'NEGOTIATION', 'DATA_UPDATE',
    'BROKEN_PROMISE', 'FOLLOW_UP', 'LEGAL_STEP', 'WITHDRAW_CLAIM')),
  control_kind text check (control_kind in ('CONTACT', 'REPAYMENT')),      -- C08
  control_on   date not null,
  title        text check (length (title) <= 300 and core.is_clean (title)),
  assignee     text references core.staff,
  state        text not null default 'OPEN' check (state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS', 'DONE', 'RESCHEDULED', 'TRANSFERRED', 'CANCELLED')),
  outcome      text references core.outcome_code,
  end_reason   text check (length (end_reason) <= 1000),
  activity_id  bigint references core.activity,            -- the activity it was agreed in
  created_by   text not null default session_user,
  created_at   timestamptz not null default clock_timestamp (),
  ended_at     timestamptz,
  ended_by     text,
  version      integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create index task_case_fk on core.task (case_id, branch_id);
create index task_assignee on core.task (assignee, control_on) where state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');
create index task_assignee_fk on core.task (assignee);
create index task_outcome_fk on core.task (outcome);
create index task_activity_fk on core.task (activity_id);

create table core.promise (
  promise_id  bigint generated always as identity primary key,
  case_id     bigint not null,
  branch_id   integer not null,
  made_on     date not null,
  due_on      date not null,
  amount      bigint not null check (amount > 0),
  currency    text not null references core.currency,
  method      text not null check (method in ('BANK_TRANSFER', 'POST', 'MESSENGER', 'CASH', 'OTHER')),
  grace_days  integer not null default 0 check (grace_days >= 0),
  state       text not null default 'OPEN' check (state in ('OPEN', 'KEPT', 'PARTIALLY_KEPT', 'BROKEN', 'CANCELLED', 'SUPERSEDED')),
  state_on    date not null,
  activity_id bigint references core.activity,
  recorded_by text not null default session_user,
  recorded_at timestamptz not null default clock_timestamp (),
  version     integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (due_on >= made_on)
);
create unique index promise_one_open on core.promise (case_id, currency) where state = 'OPEN';
create index promise_case_fk on core.promise (case_id, branch_id);
create index promise_open_due on core.promise (due_on) where state = 'OPEN';
create index promise_currency_fk on core.promise (currency);
create index promise_activity_fk on core.promise (activity_id);

create table core.hold (
  hold_id     bigint generated always as identity primary key,
  case_id     bigint not null,
  branch_id   integer not null,
  kind        text not null check (kind in ('DISPUTE', 'HARDSHIP', 'BREATHING_SPACE', 'DECEASED', 'INSOLVENCY', 'PAYMENT_IN_TRANSIT',
    'COURT_STAY', 'PROMISE', 'MANUAL')),
  scope       text[] not null check (scope <@ array['CALL', 'SMS', 'LETTER', 'INTEREST', 'STEP', 'ALL'] and cardinality (scope) > 0),
  from_on     date not null,
  to_on       date,
  reason      text not null check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  promise_id  bigint references core.promise,
  recorded_by text not null default session_user,
  recorded_at timestamptz not null default clock_timestamp (),
  released_on date,
  released_by text,
  version     integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (to_on >= from_on),
  check (to_on is not null or kind in ('DECEASED', 'INSOLVENCY', 'COURT_STAY')),
  check ((released_on is null) = (released_by is null))
);
create index hold_case_fk on core.hold (case_id, branch_id);
create index hold_promise_fk on core.hold (promise_id);

create table core.agreement (
  agreement_id   bigint generated always as identity primary key,
  agreement_no   text not null unique,
  case_id        bigint not null,
  branch_id      integer not null,
  kind           text not null check (kind in ('RESCHEDULE', 'EXTEND', 'PLAN')),
  state          text not null default 'DRAFT' check (state in ('DRAFT', 'PROPOSED', 'APPROVED', 'ACTIVE', 'COMPLETED', 'BROKEN',
    'CANCELLED', 'SUPERSEDED', 'REJECTED', 'EXPIRED')),
  expires_on     date not null,
  terms          text check (length (terms) <= 10000 and core.is_clean (terms)),
  agenda_item_id bigint,
  created_by     text not null default session_user,
  created_at     timestamptz not null default clock_timestamp (),
  version        integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create index agreement_case_fk on core.agreement (case_id, branch_id);

create table core.legal_case (
  legal_case_id  bigint generated always as identity primary key,
  legal_no       text not null unique,
  case_id        bigint not null,
  branch_id      integer not null,
  state          text not null default 'PREPARATION' check (state in ('PREPARATION', 'FILED', 'ACCEPTED', 'HEARING', 'JUDGMENT', 'APPEAL',
    'FINAL', 'WRIT_ISSUED', 'ENFORCEMENT', 'SATISFIED', 'UNENFORCEABLE', 'WITHDRAWN', 'SETTLED', 'STAYED')),
  is_open        boolean not null generated always as (state not in ('SATISFIED', 'UNENFORCEABLE', 'WITHDRAWN', 'SETTLED')) stored,
  agenda_item_id bigint,
  opened_on      date not null,
  created_by     text not null default session_user,
  created_at     timestamptz not null default clock_timestamp (),
  version        integer not null default 1,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create unique index legal_case_one_open on core.legal_case (case_id) where is_open;
create index legal_case_case_fk on core.legal_case (case_id, branch_id);

-- Who looks at a case now; a leased row, shown to others, locks nothing (X50).
create table core.presence (
  case_id   bigint not null,
  branch_id integer not null,
  login     text not null references core.staff,
  until     timestamptz not null,
  primary key (case_id, login),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade
);
create index presence_login_fk on core.presence (login);

-- The journal: append-only, chained per case; the hash covers digests, what people wrote lies beside it (I-14).
create table audit.journal (
  journal_id   bigint generated always as identity primary key,
  case_id      bigint not null,                            -- 0: the chain of the house (staff, imports, days)
  seq          integer not null check (seq > 0),
  at           timestamptz not null default clock_timestamp (),
  who          text not null default session_user,
  business_on  date,
  event        text not null,
  from_state   text,
  to_state     text,
  detail_digest bytea not null,
  prev_hash    bytea not null,
  hash         bytea not null,
  unique (case_id, seq)
);
create table audit.journal_detail (
  journal_id bigint primary key references audit.journal,
  case_id    bigint not null,
  detail     jsonb not null
);
create index journal_detail_case on audit.journal_detail (case_id);
-- Head of the chain of the house.
create table audit.house_chain (
  only_row      boolean primary key default true check (only_row),
  journal_count integer not null default 0,
  journal_head  bytea not null default '\x'
);
insert into audit.house_chain default values;

create function audit.refuse_change () returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using errcode = 'DN190', message = 'DN190', detail = jsonb_build_object ('table', tg_table_name)::text;
end
$$;
