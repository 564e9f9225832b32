-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- grant: administrator
-- All branches with the number of active staff, for choosing where somebody works.
create function api.branch_list ()
  returns table (branch_id integer, branch_code text, name text, parent_id integer, parent_code text, staff bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('STAFF');
  return query
    select b.branch_id, b.branch_code, b.name, b.parent_id, p.branch_code,
           (select count (*) from core.staff s where s.branch_id = b.branch_id and s.is_active)
      from core.branch b left join core.branch p on p.branch_id = b.parent_id
     order by b.branch_code;
end
$$;
