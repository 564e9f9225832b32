-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.print_job enable row level security;
alter table core.print_job force row level security;
grant select on core.print_job to dun_api;
create policy print_job_read on core.print_job for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.print_job to dun_api;
create policy print_job_insert on core.print_job for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, problem, printed_to, state_at) on core.print_job to dun_api;
create policy print_job_update on core.print_job for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
