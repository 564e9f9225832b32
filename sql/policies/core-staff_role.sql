-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.staff_role enable row level security;
alter table core.staff_role force row level security;
grant select on core.staff_role to dun_api;
create policy staff_role_read on core.staff_role for select to dun_api
  using (login = session_user collate "default");
-- Staff administration belongs to dun_roles; grants need a second administrator (constraint staff_role_four_eyes).
grant select, insert, delete, update (approved_by, approved_at) on core.staff_role to dun_roles;
create policy staff_role_admin on core.staff_role to dun_roles using (true) with check (true);
