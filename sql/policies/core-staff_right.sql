-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.staff_right enable row level security;
alter table core.staff_right force row level security;
grant select on core.staff_right, core.my_right to dun_api;
create policy staff_right_read on core.staff_right for select to dun_api
  using (login = session_user collate "default");
grant select, insert, delete, update (permissions, branch_ids, roles, skills, above_ids) on core.staff_right to dun_roles;
grant select on core.my_right to dun_roles;
create policy staff_right_admin on core.staff_right to dun_roles using (true) with check (true);
create trigger staff_right after insert or update of branch_id, is_active on core.staff
  for each row execute function rules.staff_right_follow ();
create trigger staff_role_right after insert or update of role, approved_by or delete on core.staff_role
  for each row execute function rules.staff_right_follow ();
create trigger staff_skill_right after insert or update or delete on core.staff_skill
  for each row execute function rules.staff_right_follow ();
create trigger role_permission_right after insert or update or delete on core.role_permission
  for each statement execute function rules.role_right_follow ();
create trigger branch_right after insert on core.branch
  referencing new table as added for each statement execute function rules.branch_right_follow ();
