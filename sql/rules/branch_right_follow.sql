-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger on new branches, once for all of a statement: who sees a branch above sees them; see rules.staff_right_keep.
create function rules.branch_right_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.staff_right_keep (array (select distinct s.login
                                           from added a
                                           join core.branch_closure c on c.branch_id = a.branch_id
                                           join core.staff s on s.branch_id = c.ancestor_id));
  return null;
end
$$;
