-- SPDX-License-Identifier: GPL-3.0-or-later
-- Skills of oneself and of the colleagues one sees (core.staff has its own policy).
alter table core.staff_skill enable row level security;
alter table core.staff_skill force row level security;
grant select on core.staff_skill to dun_api;
grant delete on core.staff_skill to dun_api;
create policy staff_skill_read on core.staff_skill for select to dun_api
  using (login = session_user or login in (select s.login from core.staff s));
create policy staff_skill_delete on core.staff_skill for delete to dun_api
  using (login in (select s.login from core.staff s));
-- Who may give skills to whom is asked by api.staff_skills_set ().
grant select, insert, delete on core.staff_skill to dun_roles;
create policy staff_skill_admin on core.staff_skill to dun_roles using (true) with check (true);
