-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger: keeps core.staff_branch, the closure of each active login's branch.
create function rules.staff_keep_branches () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  delete from core.staff_branch where login = new.login;
  if new.is_active then
    insert into core.staff_branch (login, branch_id)
    select new.login, c.branch_id from core.branch_closure c where c.ancestor_id = new.branch_id;
  end if;
  return null;
end
$$;
