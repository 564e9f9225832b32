-- SPDX-License-Identifier: GPL-3.0-or-later
-- session_user is of type name, which has a collation of its own: compared with it, no index of a text column serves, and each statement of
-- everybody went through the rights of all staff. Compared in the column's collation, it is one look-up.
create or replace view core.my_right with (security_invoker = true) as
select r.permissions, r.branch_ids, r.roles, r.skills, r.above_ids from core.staff_right r where r.login = session_user collate "default";
