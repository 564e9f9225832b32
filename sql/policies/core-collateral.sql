-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.collateral enable row level security;
alter table core.collateral force row level security;
grant select on core.collateral to dun_api;
create policy collateral_read on core.collateral for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.collateral to dun_api;
create policy collateral_insert on core.collateral for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (kind, description, value, currency, valued_on, version) on core.collateral to dun_api;
create policy collateral_update on core.collateral for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
