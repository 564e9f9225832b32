-- SPDX-License-Identifier: GPL-3.0-or-later
-- Handing out an item of a queue writes as little as it can. What its row of the journal says beside itself names a task and a queue, no person,
-- and never needs to be erased: it stands in the row, not beside it. The digest and the chain are the same either way.
alter table audit.journal add column facts jsonb;
alter table audit.journal add constraint journal_facts_check check (facts is null or event = 'TASK_STARTED' and facts - '{task,queue}'::text[] = '{}');

-- A contact point has few tasks: the index of the foreign key finds those that are about it.
drop index core.task_about_point;
