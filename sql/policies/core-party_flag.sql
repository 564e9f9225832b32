-- SPDX-License-Identifier: GPL-3.0-or-later
-- A guarantor is seen where his facility is, and so is what is known about contacting him.
alter table core.party_flag enable row level security;
alter table core.party_flag force row level security;
grant select on core.party_flag to dun_api;
create policy party_flag_read on core.party_flag for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or exists (select from core.facility_party fp where fp.party_id = party_flag.party_id));
grant insert on core.party_flag to dun_api;
create policy party_flag_insert on core.party_flag for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (ended_on, ended_by, version) on core.party_flag to dun_api;
create policy party_flag_update on core.party_flag for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
