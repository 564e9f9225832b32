-- SPDX-License-Identifier: GPL-3.0-or-later
-- A night's part asks for a day's rows within its own keys: the key stands in the index, or every part would go through the whole day.
drop index core.payment_paid_on;
create index payment_paid_on on core.payment (paid_on, facility_id);
drop index core.facility_state_change;
create index facility_state_change on core.facility_state (next_change_on, party_id);
drop index core.facility_state_on;
create index facility_state_on on core.facility_state (state_on, party_id);
