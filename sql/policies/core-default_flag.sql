-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.default_flag enable row level security;
alter table core.default_flag force row level security;
grant select, insert on core.default_flag to dun_api;
grant update (lifted_on, lifted_reason, lifted_at, lifted_by) on core.default_flag to dun_api;
create policy default_flag_read on core.default_flag for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy default_flag_insert on core.default_flag for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy default_flag_update on core.default_flag for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
