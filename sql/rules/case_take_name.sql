-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger: a new case takes its customer's name for the order of lists.
create function rules.case_take_name () returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  new.sort_name := (select left (p.name, 60) from core.party p where p.party_id = new.party_id);
  return new;
end
$$;
