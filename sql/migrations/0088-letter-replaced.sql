-- SPDX-License-Identifier: GPL-3.0-or-later
-- A letter that the post has lost is written anew, under a number of its own that points back to the first (§4.3.3 LOST, E05).
alter table core.letter
  add column replaces_id bigint references core.letter,
  add constraint letter_replaces_earlier check (replaces_id < letter_id);
-- Once, unless what was written instead was voided.
create unique index letter_replaced_once on core.letter (replaces_id) where state <> 'VOIDED' and replaces_id is not null;
create index letter_replaces_fk on core.letter (replaces_id) where replaces_id is not null;
