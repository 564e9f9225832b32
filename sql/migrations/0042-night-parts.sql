-- SPDX-License-Identifier: GPL-3.0-or-later
-- A step of the night goes in parts of its keys, so that several connections work on it at once; each part goes on behind its own last key.
create table batch.run_part (
  day         date     not null,
  step        text     not null,
  part        smallint not null check (part between 1 and 64),
  after_key   bigint   not null check (after_key >= 0),
  upto_key    bigint   not null check (upto_key >= after_key),
  chunks      integer  not null default 0,
  counts      jsonb    not null default '{}',
  finished_at timestamptz,
  primary key (day, step, part),
  foreign key (day, step) references batch.run_step (day, step)
);
-- What a night had done of a step when it was cut off before this.
insert into batch.run_part (day, step, part, after_key, upto_key, chunks, counts)
select r.day, r.step, 1, r.after_key, 9223372036854775807, r.chunks, r.counts from batch.run_step r where r.finished_at is null;
alter table batch.run_step drop column after_key;
