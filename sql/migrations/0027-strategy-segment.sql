-- SPDX-License-Identifier: GPL-3.0-or-later
-- A strategy's segment is one that exists.
alter table core.strategy_version add constraint strategy_version_segment_id_fkey foreign key (segment_id) references core.segment;
