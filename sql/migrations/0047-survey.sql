-- SPDX-License-Identifier: GPL-3.0-or-later
-- Proposals of restructuring (G04): what is given to one facility of a customer, approved and signed like an agreement. rate: the yearly rate
-- from then on, in percent as the facility has it; null: as it is.
alter table core.agreement drop constraint agreement_kind_check;
alter table core.agreement
  add constraint agreement_kind_check check (kind in ('RESCHEDULE', 'EXTEND', 'PLAN', 'RESTRUCTURE')),
  add column rate numeric (9, 6) check (rate between 0 and 100);

-- What may be offered to a customer who lets the bank know of such a thing (G05).
alter table core.problem_code add column offers text[] not null default '{}' check (offers <@ '{PROMISE,AGREEMENT,HARDSHIP}');

-- Surveys (H06): the questions of a queue, in the reader's language where there is one, and what was answered in a call. choices: one a line.
create table core.survey_question (
  queue       text not null references core.queue,
  question_no smallint not null check (question_no between 1 and 30),
  kind        text not null check (kind in ('YES_NO', 'SCALE', 'CHOICE', 'TEXT')),
  wording     text not null check (wording <> '' and length (wording) <= 500 and core.is_clean (wording)),
  names       jsonb not null default '{}' check (core.is_names (names)),
  choices     text check (length (choices) <= 2000),
  version     integer not null default 1,
  primary key (queue, question_no),
  check ((kind = 'CHOICE') = (choices is not null))
);
-- The wording stays as it was asked, whatever becomes of the question.
create table core.survey_answer (
  activity_id bigint not null references core.activity,
  branch_id   integer not null references core.branch,
  queue       text not null references core.queue,
  question_no smallint not null check (question_no > 0),
  kind        text not null check (kind in ('YES_NO', 'SCALE', 'CHOICE', 'TEXT')),
  wording     text not null check (wording <> ''),
  answer      text not null check (answer <> '' and length (answer) <= 1000 and core.is_clean (answer)),
  business_on date not null,
  primary key (activity_id, question_no)
);
create index survey_answer_queue_fk on core.survey_answer (queue, question_no);
create index survey_answer_branch_fk on core.survey_answer (branch_id);
