-- SPDX-License-Identifier: GPL-3.0-or-later
-- A step that a message had done, and the message came back: it was done on its day, and is FAILED from undone_on on; both stay known, so that
-- a report of a day between says what it said then (R-18).
alter table core.case_step add column undone_on date, add column undone_at timestamptz;
alter table core.case_step add constraint case_step_undone
  check (num_nulls (undone_on, undone_at) in (0, 2) and (undone_on is null or state = 'FAILED' and undone_on >= done_on));

-- What a person has read of his notices and his team's (C07): the tasks that stood in a notice when he read it; one that came since is unread.
create table core.notice_read (
  login    text not null references core.staff on delete cascade,
  notice   text not null check (notice in ('ESCALATED', 'OVERDUE', 'TODAY', 'SOON', 'TEAM_ESCALATED', 'TEAM_OVERDUE', 'TEAM_TODAY', 'TEAM_SOON')),
  task_ids bigint[] not null,
  read_at  timestamptz not null default clock_timestamp (),
  primary key (login, notice)
);

-- How long a call lasted, where it is known; and a limit of minutes: at most max_minutes of calls within the days of the rule (UA).
alter table core.activity add column talk_seconds integer;
alter table core.contact_limit alter column max_count drop not null,
  add column max_minutes integer constraint contact_limit_max_minutes_check check (max_minutes between 1 and 1440),
  add constraint contact_limit_some check (num_nonnulls (max_count, max_minutes) > 0);
