-- SPDX-License-Identifier: GPL-3.0-or-later
-- Queues (B05–B07, H05–H09, X40, X50–X52): what a task needs to stand in one, who may take it, why it comes first, and what follows an
-- outcome. Lists of codes and lengths of a task are in rules.task_check (): a check's text is parsed anew at each statement.
create table core.skill (
  skill text primary key check (skill ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  name  text not null check (name <> '' and length (name) <= 140 and core.is_clean (name))
);

create table core.staff_skill (
  login      text not null references core.staff on delete cascade,
  skill      text not null references core.skill,
  granted_by text not null default session_user,
  granted_at timestamptz not null default clock_timestamp (),
  primary key (login, skill)
);
create index staff_skill_skill_fk on core.staff_skill (skill);

-- A shared list that hands each item to one person. roles and skills: who may take from it, empty: everybody with the right CALL.
-- branch_id: the branch (with all below) whose people work it, null: all. ordering: SCORE as the score rules say, CONTROL_DATE the oldest first.
create table core.queue (
  queue         text primary key check (queue ~ '^[A-Z][A-Z0-9_]{0,39}$'),
  name          text not null check (name <> '' and length (name) <= 140 and core.is_clean (name)),
  purpose       text not null check (purpose in ('OVERDUE', 'SURVEY', 'INFORMATION', 'CONTROL', 'DATA')),
  ordering      text not null default 'SCORE' check (ordering in ('SCORE', 'CONTROL_DATE')),
  roles         text[] not null default '{}',
  skills        text[] not null default '{}',
  branch_id     integer references core.branch,
  lease_minutes integer not null default 15 check (lease_minutes between 1 and 480),
  seq           smallint not null default 100,
  is_active     boolean not null default true,
  version       integer not null default 1
);
create index queue_branch_fk on core.queue (branch_id);

-- Points for each value between from_value and below to_value (null: no bound), the sum is the score (X40). currency: of amounts, in minor
-- units; null: what is owed in hundredths of whatever currency.
create table core.score_rule (
  score_rule_id integer generated always as identity primary key,
  queue         text references core.queue,
  input         text not null check (input in ('BUCKET', 'OVERDUE', 'BROKEN_PROMISES', 'DAYS_SINCE_CONTACT', 'WAITING_DAYS', 'ATTEMPTS')),
  currency      text references core.currency,
  from_value    bigint,
  to_value      bigint,
  points        integer not null check (points between -10000 and 10000),
  check (to_value > from_value)
);
create index score_rule_queue_fk on core.score_rule (queue);
create index score_rule_currency_fk on core.score_rule (currency);

-- What follows an action with an outcome (X51): the next task and its day, what counts, what becomes of the number that was tried.
-- is_automatic: the database sets the next day by itself when nobody names one; else it is what the window proposes.
create table core.outcome_action (
  action         text not null references core.action_code,
  outcome        text not null references core.outcome_code,
  seq            smallint not null check (seq between 1 and 99),
  next_kind      text check (next_kind in ('CALL', 'SMS', 'LETTER', 'VISIT', 'CHECK', 'NEGOTIATION', 'DATA_UPDATE', 'FOLLOW_UP')),
  next_days      integer check (next_days between 0 and 365),
  control_kind   text check (control_kind in ('CONTACT', 'REPAYMENT')),
  is_automatic   boolean not null default false,
  is_rpc         boolean not null default false,
  counts_attempt boolean not null default true,
  contact_effect text check (contact_effect in ('VALID', 'SUSPECT', 'INVALID')),
  version        integer not null default 1,
  primary key (action, outcome),
  check ((next_kind is null) = (next_days is null)),
  check (next_kind is not null or not is_automatic)
);
create index outcome_action_outcome_fk on core.outcome_action (outcome);

-- What to say: Mustache over the fields of the call desk, one a queue and language.
create table core.call_script (
  queue    text not null references core.queue,
  language text not null references core.language,
  body     text not null check (body <> '' and length (body) <= 20000),
  version  integer not null default 1,
  primary key (queue, language)
);
create index call_script_language_fk on core.call_script (language);

-- ready_at: not handed out before that instant (a call that may not be made yet). leased_by, lease_until: who works on it, and until when if
-- he is not heard of again.
alter table core.task
  add column case_step_id     bigint,
  add column queue            text,
  add column purpose          text,
  add column skill            text,
  add column role             text,
  add column contact_point_id bigint references core.contact_point,
  add column score            integer not null default 0,
  add column score_reasons    jsonb,
  add column leased_by        text,
  add column lease_until      timestamptz,
  add column ready_at         timestamptz,
  add column escalated_on     date,
  add column attempts         integer not null default 0;
create index task_contact_fk on core.task (contact_point_id) where contact_point_id is not null;
create index task_step on core.task (case_step_id) where case_step_id is not null;
create index task_queue_head on core.task (queue, score desc, task_id) where queue is not null and state in ('OPEN', 'ASSIGNED');
create index task_queue_lease on core.task (queue, lease_until) where leased_by is not null;
