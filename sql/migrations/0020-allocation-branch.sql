-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last foreign key of the allocations looked up each row's facility, which its payment has looked up already. What it did beside
-- that, rules.allocation_follow () does: an allocation's branch is its facility's.
alter table core.allocation drop constraint allocation_facility_id_branch_id_fkey;
alter index core.allocation_facility_fk rename to allocation_facility;
