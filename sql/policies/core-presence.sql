-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.presence enable row level security;
alter table core.presence force row level security;
grant select on core.presence to dun_api;
create policy presence_read on core.presence for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.presence to dun_api;
create policy presence_insert on core.presence for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (until) on core.presence to dun_api;
create policy presence_update on core.presence for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
