-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.staff enable row level security;
alter table core.staff force row level security;
grant select on core.staff to dun_api;
create policy staff_read on core.staff for select to dun_api
  using (login = session_user or branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant select, insert, update (full_name, branch_id, language, is_active, version) on core.staff to dun_roles;
create policy staff_admin on core.staff to dun_roles using (true) with check (true);
grant update (language) on core.staff to dun_api;
create policy staff_own_language on core.staff for update to dun_api using (login = session_user) with check (login = session_user);
