-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.delinquency_interval enable row level security;
alter table core.delinquency_interval force row level security;
grant select, insert on core.delinquency_interval to dun_api;
grant update (branch_id, to_on, superseded_at) on core.delinquency_interval to dun_api;
create policy delinquency_interval_read on core.delinquency_interval for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy delinquency_interval_insert on core.delinquency_interval for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy delinquency_interval_update on core.delinquency_interval for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
