-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: the states and the history of a facility that moves to another branch go with it.
create function rules.states_follow () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from new_rows n join old_rows o on o.facility_id = n.facility_id where n.branch_id <> o.branch_id) then
    return null;
  end if;
  update core.facility_state s set branch_id = n.branch_id
    from new_rows n where s.facility_id = n.facility_id and s.branch_id <> n.branch_id;
  update core.delinquency_interval i set branch_id = n.branch_id
    from new_rows n where i.facility_id = n.facility_id and i.branch_id <> n.branch_id;
  update core.customer_state c set branch_id = n.branch_id
    from new_rows n where c.party_id = n.party_id and c.branch_id <> n.branch_id;
  return null;
end
$$;
