-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.facility_state enable row level security;
alter table core.facility_state force row level security;
grant select, insert on core.facility_state to dun_api;
grant update (branch_id, party_id, currency, oldest_due_on, overdue, arrears, open_balance, weight, delinquent_from, bucket, default_from_on, is_default,
  ifrs_stage, class, next_due_on, next_due_amount, next_change_on, state_on, late_from, is_spared,
  default_until, watch_until) on core.facility_state to dun_api;
create policy facility_state_read on core.facility_state for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy facility_state_insert on core.facility_state for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy facility_state_update on core.facility_state for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger states_follow after update on core.facility
  referencing old table as old_rows new table as new_rows for each statement execute function rules.states_follow ();
