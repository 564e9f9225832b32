-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.letter_batch enable row level security;
alter table core.letter_batch force row level security;
grant select on core.letter_batch to dun_api;
create policy letter_batch_read on core.letter_batch for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.letter_batch to dun_api;
create policy letter_batch_insert on core.letter_batch for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, waiting, waiting_customers, confirmed_at, printed_at, campaign_id, version) on core.letter_batch to dun_api;
create policy letter_batch_update on core.letter_batch for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
