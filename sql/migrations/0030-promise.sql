-- SPDX-License-Identifier: GPL-3.0-or-later
-- A promise is about facilities, needs a share of its amount to be kept, and has what was paid in its window beside it (§4.3.4, X53).
alter table core.promise
  add column threshold_percent smallint not null default 100 check (threshold_percent between 1 and 100),
  add column paid bigint not null default 0 check (paid >= 0),                      -- of the amount, in the window; derived
  add column window_end_on date not null generated always as (due_on + grace_days) stored,
  add column task_id bigint references core.task,                                   -- what it left when it was broken
  add unique (promise_id, branch_id);
create index promise_task_fk on core.promise (task_id);
update core.promise p set threshold_percent = (s.value #>> '{}')::smallint
  from core.setting s where s.name = 'promise_threshold_percent' and (s.value #>> '{}')::integer between 1 and 100;

-- Which facilities' money keeps it. An open promise has each of them for itself: one made anew takes the place of the old one.
create table core.promise_item (
  promise_id  bigint not null,
  branch_id   integer not null,
  facility_id bigint not null references core.facility,
  is_open     boolean not null default true,               -- follows the promise's state
  primary key (promise_id, facility_id),
  foreign key (promise_id, branch_id) references core.promise (promise_id, branch_id) on update cascade
);
insert into core.promise_item (promise_id, branch_id, facility_id, is_open)
select p.promise_id, p.branch_id, i.facility_id, p.state = 'OPEN'
  from core.promise p
  join core.case_item i on i.case_id = p.case_id
  join core.facility f on f.facility_id = i.facility_id and f.currency = p.currency;
create unique index promise_item_one_open on core.promise_item (facility_id) where is_open;
create index promise_item_facility_fk on core.promise_item (facility_id);
drop index core.promise_one_open;
create index promise_open_window on core.promise (window_end_on, case_id) where state = 'OPEN';

-- Up to which allocation a step of the night has looked at what is new; next_id is where it will stand when the step ends.
create table batch.mark (
  step    text primary key check (step ~ '^[a-z_]{1,40}$'),
  seen_id bigint not null default 0,
  next_id bigint
);
