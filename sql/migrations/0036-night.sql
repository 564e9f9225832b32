-- SPDX-License-Identifier: GPL-3.0-or-later
-- The night goes in steps, each in chunks of one transaction: a business day is first prepared, and only a prepared one is worked on.
-- A night that was cut off goes on behind the last key of the step it was at.
alter table core.business_day add column is_ready boolean not null default true;
alter table core.business_day add check (is_ready or closed_at is null);
alter table batch.run_step add column after_key bigint not null default 0, add column chunks integer not null default 0;

-- After how many days a posted letter counts as delivered, per country of its address; no row: never by itself (§4.3.3 TERM_PASSED).
create table core.presumption (
  country text primary key check (country ~ '^[A-Z]{2}$'),
  days    integer not null check (days between 1 and 60)
);
create index letter_posted on core.letter (letter_id) where state = 'DISPATCHED';
