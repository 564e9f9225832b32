-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.promise enable row level security;
alter table core.promise force row level security;
grant select on core.promise to dun_api;
create policy promise_read on core.promise for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.promise to dun_api;
create policy promise_insert on core.promise for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, state_on, paid, task_id, version) on core.promise to dun_api;
create policy promise_update on core.promise for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
