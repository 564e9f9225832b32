-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.case_pulse enable row level security;
alter table core.case_pulse force row level security;
grant select on core.case_pulse, core.case_now to dun_api;
create policy case_pulse_read on core.case_pulse for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.case_pulse to dun_api;
create policy case_pulse_insert on core.case_pulse for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (owner, stage, sort_due_on, next_action_on, version, journal_count, journal_head, bucket, is_guarded, is_spared) on core.case_pulse to dun_api;
create policy case_pulse_update on core.case_pulse for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger case_pulse_begins after insert on core.case
  referencing new table as new_rows for each statement execute function rules.case_pulse_follow ();
create trigger case_pulse_follows after update on core.case
  referencing old table as old_rows new table as new_rows for each statement execute function rules.case_pulse_follow ();
