-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.activity enable row level security;
alter table core.activity force row level security;
grant select on core.activity to dun_api;
create policy activity_read on core.activity for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.activity to dun_api;
create policy activity_insert on core.activity for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
