-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every action writes to every index of its tables: those that hold nothing but nulls, or serve no query, cost without giving.
-- An index over the references that are there serves a foreign key as one over all rows does.
drop index core.case_previous_fk;
create index case_previous_fk on core.case (previous_case_id) where previous_case_id is not null;
drop index core.activity_contact_fk, core.activity_corrects_fk;
create index activity_contact_fk on core.activity (contact_point_id) where contact_point_id is not null;
create index activity_corrects_fk on core.activity (corrects_id) where corrects_id is not null;

-- Old requests are found by their day, and they lie in the order of their coming.
drop index core.request_at;
create index request_at on core.request using brin (at);

-- The details of a case are found through its journal.
drop index audit.journal_detail_case;

-- The order of a list by stage: one scan a stage, each in the order of its keys.
drop index core.case_branch;
create index case_list_stage on core.case (stage, case_id) include (branch_id, owner, sort_due_on) where stage is not null;
create index case_closed on core.case (closed_on, case_id) include (branch_id) where stage is null;

-- A case that moves nothing but its version and its journal stays on its page.
alter table core.case set (fillfactor = 90);
