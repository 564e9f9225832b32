-- SPDX-License-Identifier: GPL-3.0-or-later
-- A night's part asks for a day's rows within its own keys: the key stands in the index, or every part would go through the whole day.
drop index core.payment_paid_on;
create index payment_paid_on on core.payment (paid_on, facility_id);
drop index core.facility_state_change;
create index facility_state_change on core.facility_state (next_change_on, party_id);
drop index core.facility_state_on;
create index facility_state_on on core.facility_state (state_on, party_id);
-- A task that nobody has and nobody worked needs no place in the indexes of those who have or worked one: handing it out writes two entries less.
drop index core.task_activity_fk;
create index task_activity_fk on core.task (activity_id) where activity_id is not null;
drop index core.task_assignee;
create index task_assignee on core.task (assignee, control_on) where assignee is not null and state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');
