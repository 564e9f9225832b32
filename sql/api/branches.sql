-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- The branches the caller sees (an administrator: all), as rows of a tree in display order; depth 0 is the caller's top (B08).
create function api.branches ()
  returns table (branch_id integer, branch_code text, name text, parent_id integer, depth integer, has_children boolean)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  with recursive seen as (
    select b.branch_id, b.branch_code, b.name, b.parent_id
      from core.branch b
     where b.branch_id = any ((select rules.my_branches ())::integer[]) or (select rules.has_permission ('STAFF'))
  ), tree as (
    select s.branch_id, s.branch_code, s.name, null::integer as parent_id, 0 as depth, array[s.branch_code] as path
      from seen s
     where not exists (select from seen p where p.branch_id = s.parent_id)
    union all
    select s.branch_id, s.branch_code, s.name, s.parent_id, t.depth + 1, t.path || s.branch_code
      from tree t join seen s on s.parent_id = t.branch_id
  )
  select t.branch_id, t.branch_code, t.name, t.parent_id, t.depth, exists (select from seen s where s.parent_id = t.branch_id)
    from tree t
   order by t.path;
end;
