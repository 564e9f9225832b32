-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.customer_state enable row level security;
alter table core.customer_state force row level security;
grant select, insert on core.customer_state to dun_api;
grant update (branch_id, currency, facility_count, overdue, arrears, open_balance, weight, oldest_due_on, bucket, is_default, ifrs_stage, class,
  next_due_on, next_due_amount, state_on, late_from) on core.customer_state to dun_api;
create policy customer_state_read on core.customer_state for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy customer_state_insert on core.customer_state for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy customer_state_update on core.customer_state for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
