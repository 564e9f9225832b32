-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a condition begins (rules.segment_from ()): with the customers of the caller's branches, whoever asks.
grant select (party_id, branch_id, currency, facility_count, overdue, arrears, open_balance, weight, oldest_due_on, bucket, is_default,
  ifrs_stage, class, next_due_on, late_from) on core.customer_state to dun_segment;
create policy customer_state_segment on core.customer_state for select to dun_segment
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant select (facility_id, party_id, currency, oldest_due_on, overdue, arrears, open_balance, delinquent_from, bucket, is_default, ifrs_stage,
  class, next_due_on, next_due_amount, late_from) on core.facility_state to dun_segment;
create policy facility_state_segment on core.facility_state for select to dun_segment using (true);
