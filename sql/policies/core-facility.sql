-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.facility enable row level security;
alter table core.facility force row level security;
grant select on core.facility to dun_api;
create policy facility_read on core.facility for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.facility to dun_api;
create policy facility_insert on core.facility for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (party_id, branch_id, product, currency, principal, opened_on, matures_on, annual_rate, status, creditor, version)
  on core.facility to dun_api;
create policy facility_update on core.facility for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
