-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a customer's new name reaches his cases' place in the lists.
create function rules.party_rename_cases () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.case set sort_name = left (new.name, 60) where party_id = new.party_id;
  return null;
end
$$;
