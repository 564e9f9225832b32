-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.print_job_letter enable row level security;
alter table core.print_job_letter force row level security;
grant select on core.print_job_letter to dun_api;
create policy print_job_letter_read on core.print_job_letter for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.print_job_letter to dun_api;
create policy print_job_letter_insert on core.print_job_letter for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (is_lost) on core.print_job_letter to dun_api;
create policy print_job_letter_update on core.print_job_letter for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
