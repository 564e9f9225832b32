-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.task enable row level security;
alter table core.task force row level security;
grant select on core.task to dun_api;
create policy task_read on core.task for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.task to dun_api;
create policy task_insert on core.task for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (control_on, assignee, state, outcome, end_reason, ended_at, ended_by, score, score_reasons, leased_by, lease_until, ready_at, allowed_until,
  escalated_on, contact_point_id, attempts, campaign_id, version) on core.task to dun_api;
create policy task_update on core.task for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
