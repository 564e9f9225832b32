-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.assignment enable row level security;
alter table core.assignment force row level security;
grant select on core.assignment to dun_api;
create policy assignment_read on core.assignment for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.assignment to dun_api;
create policy assignment_insert on core.assignment for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (ended_at) on core.assignment to dun_api;
create policy assignment_update on core.assignment for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
