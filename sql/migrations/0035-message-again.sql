-- SPDX-License-Identifier: GPL-3.0-or-later
-- A message that is sent once more names the one before, already when it is worked out.
alter type core.message_draft add attribute retry_of bigint;

-- Every message is tried again once at the most.
drop index core.message_retry_fk;
create unique index message_retry_once on core.message (retry_of) where retry_of is not null;
