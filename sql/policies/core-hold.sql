-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.hold enable row level security;
alter table core.hold force row level security;
grant select on core.hold to dun_api;
create policy hold_read on core.hold for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.hold to dun_api;
create policy hold_insert on core.hold for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (to_on, released_on, released_by, release_reason, version) on core.hold to dun_api;
create policy hold_update on core.hold for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
