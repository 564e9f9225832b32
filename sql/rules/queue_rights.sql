-- SPDX-License-Identifier: GPL-3.0-or-later
-- The active queues that the caller may take from (B05–B07): one of the queue's roles, all of its skills, a branch of it or below it.
-- Beside each what is asked of the items: his roles, his skills. Becomes part of the statement that asks.
create function rules.queue_rights (p_queue text default null)
  returns table (queue text, lease_minutes integer, roles text[], skills text[])
  language sql stable
begin atomic
  with me as materialized (
    select array (select r.role from core.staff_role r where r.login = session_user and r.approved_by is not null) as roles,
           array (select s.skill from core.staff_skill s where s.login = session_user) as skills
  )
  select q.queue, q.lease_minutes, m.roles, m.skills
    from core.queue q
    cross join me m
   where (p_queue is null or q.queue = p_queue) and q.is_active and (q.roles = '{}' or q.roles && m.roles) and q.skills <@ m.skills
     and (q.branch_id is null
          or exists (select from core.branch_closure x join core.staff s on s.branch_id = x.branch_id
                      where s.login = session_user and x.ancestor_id = q.branch_id));
end;
