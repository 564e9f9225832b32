-- SPDX-License-Identifier: GPL-3.0-or-later
-- Long lists and search. dun_search reads the columns a search compares, of all branches, because no trigram index works below
-- a row policy; rules.search_parties () hands on the caller's branches only.
create trigger case_takes_name before insert on core.case
  for each row when (new.sort_name = '') execute function rules.case_take_name ();
create trigger party_renames_cases after update of name on core.party
  for each row when (new.name is distinct from old.name) execute function rules.party_rename_cases ();
grant update (sort_name) on core.case to dun_api;

grant usage on schema core, rules to dun_search;
grant select (party_id, customer_no, name, name_key, branch_id) on core.party to dun_search;
grant select (party_id, kind, value, value_key, branch_id) on core.contact_point to dun_search;
grant select (party_id, facility_id, facility_no, facility_key, branch_id) on core.facility to dun_search;
grant select (facility_id, party_id, branch_id) on core.facility_party to dun_search;
grant select (case_id, case_no, party_id, branch_id) on core.case to dun_search;
grant select (letter_id, letter_no, party_id, branch_id) on core.letter to dun_search;
grant select on core.staff_right, core.my_right to dun_search;
create policy party_search on core.party for select to dun_search using (true);
create policy contact_point_search on core.contact_point for select to dun_search using (true);
create policy facility_search on core.facility for select to dun_search using (true);
create policy facility_party_search on core.facility_party for select to dun_search using (true);
create policy case_search on core.case for select to dun_search using (true);
create policy letter_search on core.letter for select to dun_search using (true);
create policy staff_right_search on core.staff_right for select to dun_search using (login = session_user collate "default");
