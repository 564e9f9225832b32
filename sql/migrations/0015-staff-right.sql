-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every statement under a row policy asks what the caller may see, and every function what he may do. Worked out from roles each time,
-- that was a fifth of recording an action; here it is one row, kept by the triggers of rules.staff_right_keep ().
create table core.staff_right (
  login       text primary key references core.staff on delete cascade,
  permissions text[] not null,
  branch_ids  integer[] not null
);
insert into core.staff_right (login, permissions, branch_ids)
select s.login, r.permissions,
       case when 'VIEW' = any (r.permissions)
            then array (select c.branch_id from core.branch_closure c where c.ancestor_id = s.branch_id order by c.branch_id)
            else '{}' end
  from core.staff s
  cross join lateral (select array (select distinct p.permission
                                      from core.staff_role o
                                      join core.role_permission p on p.role = o.role
                                     where o.login = s.login and o.approved_by is not null
                                     order by p.permission) as permissions) r
 where s.is_active;
drop table core.staff_branch;
