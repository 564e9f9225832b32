-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.message enable row level security;
alter table core.message force row level security;
grant select on core.message to dun_api;
create policy message_read on core.message for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.message to dun_api;
create policy message_insert on core.message for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (reference, subject, body, encoding, segments, state, state_at, reason, reason_detail, verdict, not_before, expires_at, carrier,
  carrier_ref, is_repeatable, attempts, leased_by, lease_until, asked_at, sent_at, version) on core.message to dun_api;
create policy message_update on core.message for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
