-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger: keeps the closure of the branch tree; a loop is refused (DN105). A branch that moves changes what everybody may see; that of new
-- ones follows once for all of them: rules.branch_right_follow.
create function rules.branch_keep_closure () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into core.branch_closure (ancestor_id, branch_id)
    select c.ancestor_id, new.branch_id from core.branch_closure c where c.branch_id = new.parent_id
    union all
    select new.branch_id, new.branch_id;
    return null;
  end if;

  if new.parent_id is not distinct from old.parent_id then
    return null;
  end if;
  if exists (select from core.branch_closure c where c.ancestor_id = new.branch_id and c.branch_id = new.parent_id) then
    perform rules.refuse ('DN105', jsonb_build_object ('branch', new.branch_code));
  end if;
  delete from core.branch_closure;
  insert into core.branch_closure (ancestor_id, branch_id)
  with recursive tree as (
    select b.branch_id as ancestor_id, b.branch_id from core.branch b
    union all
    select t.ancestor_id, b.branch_id from tree t join core.branch b on b.parent_id = t.branch_id
  )
  select t.ancestor_id, t.branch_id from tree t;
  perform rules.staff_right_keep (null);
  return null;
end
$$;
