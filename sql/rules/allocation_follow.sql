-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: the allocations of a facility that moves to another branch go with it.
create function rules.allocation_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.allocation a
     set branch_id = n.branch_id
    from new_rows n
    join old_rows o on o.facility_id = n.facility_id
   where n.branch_id <> o.branch_id and a.facility_id = n.facility_id;
  return null;
end
$$;
