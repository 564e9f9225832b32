-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.problem enable row level security;
alter table core.problem force row level security;
grant select on core.problem to dun_api;
create policy problem_read on core.problem for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.problem to dun_api;
create policy problem_insert on core.problem for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (owner, due_on, resolved_on, resolved_by, resolution, version) on core.problem to dun_api;
create policy problem_update on core.problem for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
