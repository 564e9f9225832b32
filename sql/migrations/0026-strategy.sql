-- SPDX-License-Identifier: GPL-3.0-or-later
-- Strategies (features §1.J, §2.2, §4.3.16; J01–J06, B06, C05, R-18): what is done with a debtor, when, by whom and what waits for what.

-- A strategy is the name under which its versions follow each other.
create table core.strategy (
  strategy_id bigint generated always as identity primary key,
  name        text not null unique check (name <> '' and length (name) <= 100 and core.is_clean (name)),
  created_by  text not null default session_user,
  created_at  timestamptz not null default clock_timestamp ()
);

-- DRAFT → VALIDATED → SIMULATED → APPROVED (by somebody who did not write it) → ACTIVE (from a day) → RETIRED. What a version says does not
-- change from VALIDATED on. segment_id null: every customer. The range from active_from to the day before active_to is when new cases get it.
create table core.strategy_version (
  version_id   bigint generated always as identity primary key,
  strategy_id  bigint not null references core.strategy,
  version_no   integer not null check (version_no > 0),
  segment_id   bigint,
  priority     integer not null default 100 check (priority between 0 and 1000),
  note         text not null default '' check (length (note) <= 2000 and core.is_clean (note)),
  state        text not null default 'DRAFT' check (state in ('DRAFT', 'VALIDATED', 'SIMULATED', 'APPROVED', 'ACTIVE', 'RETIRED')),
  active_from  date,
  active_to    date,
  authors      text[] not null check (cardinality (authors) > 0),
  changed_by   text not null default session_user,
  changed_at   timestamptz not null default clock_timestamp (),
  simulation   jsonb,
  simulated_on date,
  simulated_by text,
  approved_on  date,
  approved_by  text,
  version      integer not null default 1,
  unique (strategy_id, version_no),
  constraint strategy_version_four_eyes check (approved_by is null or approved_by <> all (authors)),
  constraint strategy_version_order check (
    (state in ('APPROVED', 'ACTIVE', 'RETIRED')) <= (approved_by is not null and simulated_by is not null)
    and (state in ('ACTIVE', 'RETIRED')) = (active_from is not null) and (state = 'RETIRED') <= (active_to is not null)
    and (active_to is null or active_to >= active_from)
    and num_nulls (simulation, simulated_on, simulated_by) in (0, 3) and num_nulls (approved_on, approved_by) in (0, 2)),
  -- One strategy a segment and day.
  constraint strategy_version_one_active exclude using gist (
    (coalesce (segment_id, 0)) with =, daterange (active_from, active_to) with &&) where (active_from is not null)
);
create index strategy_version_segment_fk on core.strategy_version (segment_id);

-- offset_mode PAST_DUE: so many days past due, negative: before an instalment falls due (no case yet, a message only); AFTER: so many days after
-- the reaction term of the last predecessor; FALLBACK: when the step that names it in fallback_no could not be done.
-- response_days: the customer's term to react; term_days: ours to do it in time. arm null: in every arm.
create table core.strategy_step (
  version_id    bigint not null references core.strategy_version,
  step_no       integer not null check (step_no between 1 and 999),
  kind          text not null check (kind in ('SMS', 'EMAIL', 'CALL', 'LETTER', 'VISIT', 'W1_DUE', 'W2', 'COMMITTEE', 'LEGAL', 'TASK', 'WAIT')),
  title         text not null default '' check (length (title) <= 300 and core.is_clean (title)),
  arm           text,
  message_kind  text check (length (message_kind) <= 60 and core.is_clean (message_kind)),
  letter_kind   text check (length (letter_kind) <= 60 and core.is_clean (letter_kind)),
  offset_mode   text not null check (offset_mode in ('PAST_DUE', 'AFTER', 'FALLBACK')),
  offset_days   integer not null default 0 check (offset_days between -365 and 3650),
  predecessors  integer[] not null default '{}',
  condition     jsonb,
  response_days integer not null default 0 check (response_days between 0 and 3650),
  term_days     integer not null default 1 check (term_days between 0 and 365),
  role          text check (length (role) <= 60 and core.is_clean (role)),
  skill         text check (length (skill) <= 60 and core.is_clean (skill)),
  queue         text check (length (queue) <= 60 and core.is_clean (queue)),
  is_automatic  boolean not null,
  fallback_no   integer,
  lane          smallint not null default 0 check (lane between 0 and 99),
  is_pre_due    boolean not null generated always as (offset_mode = 'PAST_DUE' and offset_days < 0) stored,
  primary key (version_id, step_no)
);

-- Champion and challenger: how many of a hundred customers go through which arm.
create table core.strategy_arm (
  version_id bigint not null references core.strategy_version,
  arm        text not null check (arm ~ '^[A-Z]$'),
  name       text not null check (name <> '' and length (name) <= 100 and core.is_clean (name)),
  percent    integer not null check (percent between 0 and 100),
  primary key (version_id, arm)
);

-- The strategy a case goes through: one run from its opening, or reopening, to its end. next_check_on: the day on which the night looks again.
create table core.case_strategy (
  case_id       bigint not null,
  run_no        integer not null check (run_no > 0),
  branch_id     integer not null,
  version_id    bigint not null references core.strategy_version,
  arm           text,
  started_on    date not null,
  started_at    timestamptz not null default clock_timestamp (),
  ended_on      date,
  ended_at      timestamptz,
  next_check_on date,
  primary key (case_id, run_no),
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  check (num_nulls (ended_on, ended_at) in (0, 2)),
  check (ended_on is null or next_check_on is null)
) with (fillfactor = 80);
create unique index case_strategy_one_running on core.case_strategy (case_id) where ended_on is null;
create index case_strategy_version_fk on core.case_strategy (version_id);
create index case_strategy_check on core.case_strategy (next_check_on, case_id) where next_check_on is not null;

-- A step that has come, or was due and is held (PLANNED); what is only planned has no row. Dates say what the bank's days were, instants when
-- it was recorded. due_on: by when it is done in time.
create table core.case_step (
  case_step_id bigint generated always as identity primary key,
  case_id      bigint not null,
  branch_id    integer not null,
  run_no       integer not null,
  version_id   bigint not null,
  step_no      integer not null,
  state        text not null check (state in ('PLANNED', 'OPEN', 'DONE', 'SKIPPED', 'EXCUSED', 'CANCELLED', 'FAILED')),
  planned_on   date not null,
  due_on       date not null,
  opened_on    date,
  done_on      date,
  done_by      text,
  reason       text check (length (reason) <= 300),
  outcome      text check (length (outcome) <= 60),
  hold_id      bigint references core.hold,
  activity_id  bigint references core.activity,
  task_id      bigint references core.task,
  message_id   bigint,
  letter_id    bigint references core.letter,
  agenda_item_id bigint references core.agenda_item,
  created_at   timestamptz not null default clock_timestamp (),
  opened_at    timestamptz,
  ended_at     timestamptz,
  foreign key (case_id, branch_id) references core.case (case_id, branch_id) on update cascade,
  foreign key (case_id, run_no) references core.case_strategy,
  foreign key (version_id, step_no) references core.strategy_step,
  unique (case_id, run_no, step_no),
  check (due_on >= planned_on),
  check (num_nulls (opened_on, opened_at) in (0, 2)),
  check ((state in ('PLANNED', 'OPEN')) = (ended_at is null) and (state in ('PLANNED', 'OPEN')) = (done_on is null)),
  check (state not in ('OPEN', 'DONE', 'FAILED') or opened_on is not null)
) with (fillfactor = 80);
create index case_step_version_fk on core.case_step (version_id, step_no);
create index case_step_hold_fk on core.case_step (hold_id) where hold_id is not null;
create index case_step_activity_fk on core.case_step (activity_id) where activity_id is not null;
create index case_step_task_fk on core.case_step (task_id) where task_id is not null;
create index case_step_letter_fk on core.case_step (letter_id) where letter_id is not null;
create index case_step_agenda_fk on core.case_step (agenda_item_id) where agenda_item_id is not null;
create index case_step_message on core.case_step (message_id) where message_id is not null;

-- A case and the version it goes through, or would go through (dry run): what rules.strategy_due () is asked about.
create type core.strategy_subject as (
  case_id    bigint,
  party_id   bigint,
  run_no     integer,
  version_id bigint,
  arm        text,
  started_on date
);
-- A step whose turn it is. verdict: OPEN, HELD (by hold_id), SKIPPED (its condition is not there).
create type core.strategy_due as (
  case_id    bigint,
  party_id   bigint,
  run_no     integer,
  version_id bigint,
  step_no    integer,
  kind       text,
  planned_on date,
  verdict    text,
  reason     text,
  hold_id    bigint,
  known      text
);
