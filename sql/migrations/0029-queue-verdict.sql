-- SPDX-License-Identifier: GPL-3.0-or-later
-- ended_on: the business day on which a task ended. allowed_until: up to then the customer of a queue's item was found to be one who may be
-- contacted; who is handed the item is told again.
alter table core.task add column allowed_until timestamptz, add column ended_on date;
create index task_queue_ended on core.task (queue, ended_on) where queue is not null and ended_on is not null;
-- What moves while a task waits (verdict, score, lease) stays on its page.
alter table core.task set (fillfactor = 80);
