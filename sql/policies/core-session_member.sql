-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.session_member enable row level security;
alter table core.session_member force row level security;
grant select on core.session_member to dun_api;
create policy session_member_read on core.session_member for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.session_member to dun_api;
create policy session_member_insert on core.session_member for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (name, function, is_present) on core.session_member to dun_api;
create policy session_member_update on core.session_member for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
