-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.delinquency_pause enable row level security;
alter table core.delinquency_pause force row level security;
grant select on core.delinquency_pause to dun_api;
create policy delinquency_pause_read on core.delinquency_pause for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.delinquency_pause to dun_api;
create policy delinquency_pause_insert on core.delinquency_pause for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (resumed_on, resumed_at, resumed_by) on core.delinquency_pause to dun_api;
create policy delinquency_pause_update on core.delinquency_pause for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
