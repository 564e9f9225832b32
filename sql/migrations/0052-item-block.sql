-- SPDX-License-Identifier: GPL-3.0-or-later
-- One instalment that is not demanded for a while (X21), and when debts arose (A17).

-- By number, not by version: a schedule that comes anew does not lift a block. ends_on: the first day on which it does not stand any more.
create table core.item_block (
  block_id      bigint generated always as identity primary key,
  facility_id   bigint not null,
  branch_id     integer not null,
  instalment_no integer not null check (instalment_no > 0),
  from_on       date not null,
  to_on         date,
  reason        text not null check (reason <> '' and length (reason) <= 1000 and core.is_clean (reason)),
  recorded_at   timestamptz not null default clock_timestamp (),
  recorded_by   text not null default session_user,
  ended_on      date,
  ended_at      timestamptz,
  ended_by      text,
  ended_reason  text check (ended_reason <> '' and length (ended_reason) <= 1000 and core.is_clean (ended_reason)),
  ends_on       date not null generated always as (coalesce (ended_on, to_on + 1, 'infinity')) stored,
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade,
  check (to_on >= from_on),
  check (ended_on >= from_on and (to_on is null or ended_on <= to_on)),
  check (num_nulls (ended_on, ended_at, ended_by, ended_reason) in (0, 4)),
  constraint item_block_apart exclude using gist (facility_id with =, instalment_no with =,
                                                  daterange (from_on, coalesce (ended_on, to_on + 1, 'infinity')) with &&)
);
create index item_block_facility_fk on core.item_block (facility_id, branch_id);

-- A facility that owed nothing above the tolerance owes from a day on: one row each time. case_id: the case whose owner was told, null before
-- there is one (in grace, on pause, blocked).
create table core.overdue_start (
  overdue_start_id bigint generated always as identity primary key,
  facility_id bigint not null,
  branch_id   integer not null,
  from_on     date not null,
  due_on      date not null,
  amount      bigint not null check (amount > 0),
  currency    text not null references core.currency,
  case_id     bigint references core.case,
  recorded_at timestamptz not null default clock_timestamp (),
  foreign key (facility_id, branch_id) references core.facility (facility_id, branch_id) on update cascade
);
create index overdue_start_facility_fk on core.overdue_start (facility_id, branch_id);
create index overdue_start_case_fk on core.overdue_start (case_id, from_on);
create index overdue_start_currency_fk on core.overdue_start (currency);

-- What a person has read of his notices: of the new debts in his cases, too.
alter table core.notice_read drop constraint notice_read_notice_check,
  add constraint notice_read_notice_check check (notice in ('ESCALATED', 'OVERDUE', 'TODAY', 'SOON', 'DEBT', 'TEAM_ESCALATED', 'TEAM_OVERDUE',
                                                            'TEAM_TODAY', 'TEAM_SOON'));
