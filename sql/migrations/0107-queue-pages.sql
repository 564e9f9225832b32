-- SPDX-License-Identifier: GPL-3.0-or-later
-- The next items of a queue in their order, for a crowd that asks at once: each takes a ticket, and with it one of the items, instead of passing
-- over all that the others are just taking. A hint and nothing more: it is believed for a second, and who has a ticket looks at the item itself.
-- audience: a number of those who see the same branches.
create sequence batch.queue_ticket;
create table batch.queue_page (
  queue       text not null references core.queue,
  audience    bigint not null,
  from_ticket bigint not null,
  task_ids    bigint[] not null,
  made_at     timestamptz not null,
  primary key (queue, audience)
);
alter table batch.queue_page alter column task_ids set storage plain;
