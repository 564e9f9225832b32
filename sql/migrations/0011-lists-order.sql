-- SPDX-License-Identifier: GPL-3.0-or-later
-- A case without a day for its next action waits for one now: it stands first, in the lists and so in their indexes (C01).
drop index core.case_owner;
create index case_owner on core.case (owner, next_action_on nulls first, case_id) include (branch_id, sort_due_on) where stage is not null;
drop index core.case_list_action;
create index case_list_action on core.case (next_action_on nulls first, case_id) include (branch_id, owner, stage, sort_due_on) where stage is not null;
