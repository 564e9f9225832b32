-- SPDX-License-Identifier: GPL-3.0-or-later
-- Each index of a task is opened and asked by each change of it, also those that have no entry for it: an index that nobody reads costs every
-- item of a queue that is handed out. Activities, kinds of letters and people are never taken away; a day's tasks before the due day are found
-- by their step as well as by their customer.
drop index core.task_activity_fk, core.task_letter_kind_fk, core.task_letter_party_fk, core.task_strategy_step_fk, core.task_once_before_due;
create unique index task_once_before_due on core.task (version_id, step_no, party_id, due_on) where version_id is not null;
