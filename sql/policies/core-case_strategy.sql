-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.case_strategy enable row level security;
alter table core.case_strategy force row level security;
grant select on core.case_strategy to dun_api;
create policy case_strategy_read on core.case_strategy for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.case_strategy to dun_api;
create policy case_strategy_insert on core.case_strategy for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (version_id, arm, ended_on, ended_at, next_check_on) on core.case_strategy to dun_api;
create policy case_strategy_update on core.case_strategy for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
