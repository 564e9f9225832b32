-- SPDX-License-Identifier: GPL-3.0-or-later
-- Exactly one result per agenda item (F06).
create unique index activity_one_committee_result on core.activity (((detail ->> 'agenda_item_id')::bigint)) where action = 'COMMITTEE_RESULT';
alter table core.agenda_item add constraint agenda_item_session_branch check (session_id is null or seq is not null);
