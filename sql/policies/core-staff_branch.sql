-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.staff_branch enable row level security;
alter table core.staff_branch force row level security;
grant select on core.staff_branch to dun_api;
create policy staff_branch_read on core.staff_branch for select to dun_api
  using (login = session_user);
grant select, insert, delete on core.staff_branch to dun_roles;
create policy staff_branch_admin on core.staff_branch to dun_roles using (true) with check (true);
