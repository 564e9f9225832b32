-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.party enable row level security;
alter table core.party force row level security;
grant select on core.party to dun_api;
create policy party_read on core.party for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or party_id in (select fp.party_id from core.facility_party fp));
grant insert on core.party to dun_api;
create policy party_insert on core.party for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or party_id in (select fp.party_id from core.facility_party fp));
grant update (kind, name, language, branch_id, national_id, born_on, controller, customer_since, version) on core.party to dun_api;
create policy party_update on core.party for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or party_id in (select fp.party_id from core.facility_party fp))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or party_id in (select fp.party_id from core.facility_party fp));
