-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wordings are written, handed in, approved by somebody else and end: DRAFT → SUBMITTED → IN_FORCE → RETIRED, rejected ones are drafts again
-- (D08). is_current: in force. What came with the program has no author. report: what the layout of all samples said about this very text.
alter table core.letter_kind add constraint letter_kind_legal unique (kind, is_legal);
alter table core.wording
  add column is_legal      boolean not null default false,
  add column state         text not null default 'IN_FORCE' check (state in ('DRAFT', 'SUBMITTED', 'IN_FORCE', 'RETIRED')),
  add column authors       text[] not null default '{}',
  add column changed_at    timestamptz not null default clock_timestamp (),
  add column submitted_by  text,
  add column approved_by   text,
  add column approved_on   date,
  add column retired_on    date,
  add column reject_reason text check (reject_reason <> '' and length (reject_reason) <= 1000 and core.is_clean (reject_reason)),
  add column report        jsonb,
  add column report_sha256 bytea,
  add column version       integer not null default 1;
update core.wording w
   set is_legal = k.is_legal, changed_at = w.created_at, state = case when w.is_current then 'IN_FORCE' else 'RETIRED' end
  from core.letter_kind k where k.kind = w.kind;
alter table core.wording
  add constraint wording_legal_fkey foreign key (kind, is_legal) references core.letter_kind (kind, is_legal) on update cascade,
  add constraint wording_in_force check (is_current = (state = 'IN_FORCE')),
  add constraint wording_authors check (authors <> '{}' or (version_no = 1 and state in ('IN_FORCE', 'RETIRED'))),
  add constraint wording_four_eyes check (authors = '{}' or state in ('DRAFT', 'SUBMITTED')
    or (approved_by is not null and approved_on is not null and (not is_legal or approved_by <> all (authors)))),
  add constraint wording_report check ((report is null) = (report_sha256 is null) and (report_sha256 is null or report_sha256 = sha256)
    and (report is not null or authors = '{}' or state in ('DRAFT', 'SUBMITTED')));
create unique index wording_one_draft on core.wording (kind, language) where state in ('DRAFT', 'SUBMITTED');
create index wording_legal_fk on core.wording (kind, is_legal);

-- What a wording of a kind may say, with a sample of each. Names of lists stand before those of their columns. is_free: typed for each letter,
-- by the label that the bank gives it.
create table core.letter_field (
  kind     text not null references core.letter_kind,
  name     text not null check (name ~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$' and length (name) <= 60),
  type     text not null check (type in ('TEXT', 'LINES', 'MONEY', 'DAY', 'INT', 'CODE', 'OBJECT', 'LIST')),
  seq      smallint not null,
  is_free  boolean not null default false,
  label    text check (label <> '' and length (label) <= 140 and core.is_clean (label)),
  sample   jsonb,
  primary key (kind, name),
  constraint letter_field_free check (not is_free or (type = 'TEXT' and label is not null and name like 'free.%'))
);
