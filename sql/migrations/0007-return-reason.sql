-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why the post brings a letter back (features §4.3.3): whether the address is no good.
create table core.return_reason (
  reason         text primary key,
  blocks_address boolean not null,
  seq            smallint not null
);
insert into core.return_reason (reason, blocks_address, seq) values
  ('UNKNOWN_AT_ADDRESS', true, 1), ('MOVED', true, 2), ('FORWARDING_EXPIRED', true, 3), ('ADDRESS_INSUFFICIENT', true, 4),
  ('NO_LETTERBOX', true, 5), ('COMPANY_CLOSED', true, 6), ('DECEASED', true, 7), ('REFUSED', false, 8), ('NOT_COLLECTED', false, 9),
  ('LETTERBOX_NOT_EMPTIED', false, 10), ('DAMAGED', false, 11), ('OTHER', false, 12);
