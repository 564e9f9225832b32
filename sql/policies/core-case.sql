-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.case enable row level security;
alter table core.case force row level security;
grant select on core.case to dun_api;
create policy case_read on core.case for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.case to dun_api;
create policy case_insert on core.case for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (branch_id, stage, tray_ready_on, previous_stage, owner, had_arrears, closed_on, close_reason, reopened, warning_cycle,
  sort_due_on, sort_arrears) on core.case to dun_api;
create policy case_update on core.case for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger case_guard_stage after update of stage on core.case
  for each row execute function rules.case_guard_stage ();
