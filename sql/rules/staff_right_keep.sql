-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings core.staff_right in line with branches, roles and permissions: one row for each active login of these (null: of all), with what
-- it may do, the closure of its branch if it may VIEW or SEND, and what queues ask for. Locks the accounts first, so that of two changes at
-- once the second sees both. What stays as it is is not written: each statement of everybody reads this table, with all its dead rows.
create function rules.staff_right_keep (p_logins text[]) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform from core.staff s where s.login = any (p_logins) or p_logins is null order by s.login for no key update;
  delete from core.staff_right r
   where (r.login = any (p_logins) or p_logins is null) and not exists (select from core.staff s where s.login = r.login and s.is_active);
  insert into core.staff_right as k (login, permissions, branch_ids, roles, skills, above_ids)
  select s.login, r.permissions,
         case when r.permissions && array['SEND', 'VIEW']
              then array (select c.branch_id from core.branch_closure c where c.ancestor_id = s.branch_id order by c.branch_id)
              else '{}' end,
         array (select o.role from core.staff_role o where o.login = s.login and o.approved_by is not null order by o.role),
         array (select k.skill from core.staff_skill k where k.login = s.login order by k.skill),
         array (select c.ancestor_id from core.branch_closure c where c.branch_id = s.branch_id order by c.ancestor_id)
    from core.staff s
    cross join lateral (select array (select distinct p.permission
                                        from core.staff_role o
                                        join core.role_permission p on p.role = o.role
                                       where o.login = s.login and o.approved_by is not null
                                       order by p.permission) as permissions) r
   where s.is_active and (s.login = any (p_logins) or p_logins is null)
  on conflict (login) do update
     set permissions = excluded.permissions, branch_ids = excluded.branch_ids, roles = excluded.roles, skills = excluded.skills,
         above_ids = excluded.above_ids
   where (k.permissions, k.branch_ids, k.roles, k.skills, k.above_ids)
         is distinct from (excluded.permissions, excluded.branch_ids, excluded.roles, excluded.skills, excluded.above_ids);
end
$$;
