-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who pulls the next item of a queue is asked for his roles, his skills and the branches above his own: they stand beside what he may do
-- and see, kept by the same triggers. Five tables and the policy of skills less in each pull.
alter table core.staff_right
  add column roles     text[] not null default '{}',
  add column skills    text[] not null default '{}',
  add column above_ids integer[] not null default '{}';
update core.staff_right r
   set roles = array (select o.role from core.staff_role o where o.login = r.login and o.approved_by is not null order by o.role),
       skills = array (select k.skill from core.staff_skill k where k.login = r.login order by k.skill),
       above_ids = array (select c.ancestor_id from core.branch_closure c join core.staff s on s.branch_id = c.branch_id
                           where s.login = r.login order by c.ancestor_id);
alter table core.staff_right alter column roles drop default, alter column skills drop default, alter column above_ids drop default;

-- The login is compared as the row policy does: the planner sees that it is the same question and asks it once.
create or replace view core.my_right with (security_invoker = true) as
select r.permissions, r.branch_ids, r.roles, r.skills, r.above_ids from core.staff_right r where r.login = session_user;
