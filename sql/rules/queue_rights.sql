-- SPDX-License-Identifier: GPL-3.0-or-later
-- The active queues that the caller may take from (B05–B07): one of the queue's roles, all of its skills, a branch of it or below it.
-- Beside each what is asked of the items: his roles, his skills.
create function rules.queue_rights (p_queue text default null)
  returns table (queue text, lease_minutes integer, roles text[], skills text[])
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_roles  text[] := array (select r.role from core.staff_role r where r.login = session_user and r.approved_by is not null);
  v_skills text[] := array (select s.skill from core.staff_skill s where s.login = session_user);
begin
  return query
    select q.queue, q.lease_minutes, v_roles, v_skills
      from core.queue q
     where (p_queue is null or q.queue = p_queue) and q.is_active and (q.roles = '{}' or q.roles && v_roles) and q.skills <@ v_skills
       and (q.branch_id is null
            or exists (select from core.branch_closure x join core.staff s on s.branch_id = x.branch_id
                        where s.login = session_user and x.ancestor_id = q.branch_id));
end
$$;
