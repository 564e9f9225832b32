-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.facility_party enable row level security;
alter table core.facility_party force row level security;
grant select on core.facility_party to dun_api;
create policy facility_party_read on core.facility_party for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.facility_party to dun_api;
create policy facility_party_insert on core.facility_party for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (cap) on core.facility_party to dun_api;
create policy facility_party_update on core.facility_party for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
