-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.promise_item enable row level security;
alter table core.promise_item force row level security;
grant select on core.promise_item to dun_api;
create policy promise_item_read on core.promise_item for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.promise_item to dun_api;
create policy promise_item_insert on core.promise_item for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (is_open) on core.promise_item to dun_api;
create policy promise_item_update on core.promise_item for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger promise_follow after update on core.promise
  referencing old table as old_rows new table as new_rows
  for each statement execute function rules.promise_follow ();
