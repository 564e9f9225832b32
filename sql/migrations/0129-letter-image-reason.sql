-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a picture of letters was rejected; null of what was rejected before anybody was asked.
alter table core.letter_image
  add column reason text,
  add constraint letter_image_reason check (reason is null or state = 'REJECTED' and reason <> '' and length (reason) <= 1000 and core.is_clean (reason));
