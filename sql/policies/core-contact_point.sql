-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.contact_point enable row level security;
alter table core.contact_point force row level security;
grant select on core.contact_point to dun_api;
create policy contact_point_read on core.contact_point for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or party_id in (select fp.party_id from core.facility_party fp));
grant insert on core.contact_point to dun_api;
create policy contact_point_insert on core.contact_point for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (value, street, postal_code, city, country, is_primary, state, is_blocked, verified_on, time_zone,
  is_workplace, version) on core.contact_point to dun_api;
create policy contact_point_update on core.contact_point for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
