-- SPDX-License-Identifier: GPL-3.0-or-later
-- Delivery that the post has confirmed (§4.3.3 DELIVERY_CONFIRMED): on which day, and by what it is shown.
alter table core.letter
  add delivered_on date,
  add delivery_proof text check (delivery_proof <> '' and length (delivery_proof) <= 200 and core.is_clean (delivery_proof)),
  add constraint letter_delivered check ((state = 'DELIVERED') = (delivered_on is not null)),
  add constraint letter_delivery_shown check ((delivered_on is null) = (delivery_proof is null)),
  add constraint letter_delivered_after_post check (delivered_on >= dispatched_on);
