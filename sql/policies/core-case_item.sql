-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.case_item enable row level security;
alter table core.case_item force row level security;
grant select on core.case_item to dun_api;
create policy case_item_read on core.case_item for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.case_item to dun_api;
create policy case_item_insert on core.case_item for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (is_open) on core.case_item to dun_api;
create policy case_item_update on core.case_item for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
