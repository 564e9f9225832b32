-- SPDX-License-Identifier: GPL-3.0-or-later
-- Long lists (architecture §6): every order of a list is an index that also holds what the row policy and the usual filters
-- ask for, so that a million keys come from an index alone.

-- Copy of the customer's name, kept by trigger: the order by name must not need a join.
alter table core.case add column sort_name text not null default '';

drop index core.case_owner;
create index case_owner on core.case (owner, next_action_on, case_id) include (branch_id, sort_due_on) where stage is not null;
drop index core.case_tray;
create index case_tray on core.case (tray, tray_ready_on, case_id) include (branch_id) where stage is not null;
create index case_list_action on core.case (next_action_on, case_id) include (branch_id, owner, stage, sort_due_on) where stage is not null;
create index case_list_name on core.case (sort_name, case_id) include (branch_id, owner, stage, sort_due_on) where stage is not null;
create index case_list_due on core.case (sort_due_on, case_id) include (branch_id, owner, stage) where stage is not null;
create index case_list_arrears on core.case (sort_arrears, case_id) include (branch_id, owner, stage, sort_due_on) where stage is not null;

-- Search by any part of a phone number (C11).
create index contact_point_phone_trgm on core.contact_point using gin (value_key ext.gin_trgm_ops) where kind = 'PHONE';
