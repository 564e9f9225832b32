-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.dispute enable row level security;
alter table core.dispute force row level security;
grant select on core.dispute to dun_api;
create policy dispute_read on core.dispute for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.dispute to dun_api;
create policy dispute_insert on core.dispute for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, result, accepted, decision, decided_on, decided_by, closed_on, task_id, hold_id, version) on core.dispute to dun_api;
create policy dispute_update on core.dispute for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
