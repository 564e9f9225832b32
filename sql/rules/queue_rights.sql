-- SPDX-License-Identifier: GPL-3.0-or-later
-- The active queues that the caller may take from (B05–B07): one of the queue's roles, all of its skills, a branch of it or below it.
-- Beside each what is asked of the items, his roles and skills, what he may do, and a number of those who see the same branches. Becomes part of
-- the statement that asks.
create function rules.queue_rights (p_queue text default null)
  returns table (queue text, lease_minutes integer, roles text[], skills text[], permissions text[], audience bigint)
  language sql stable
begin atomic
  select q.queue, q.lease_minutes, m.roles, m.skills, m.permissions,
         hash_array_extended (m.branch_ids, 0)
    from core.my_right m
    join core.queue q on (q.roles = '{}' or q.roles && m.roles) and q.skills <@ m.skills
                     and (q.branch_id is null or q.branch_id = any (m.above_ids))
   where (p_queue is null or q.queue = p_queue) and q.is_active;
end;
