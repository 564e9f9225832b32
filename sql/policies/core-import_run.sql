-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.import_run enable row level security;
alter table core.import_run force row level security;
grant select on core.import_run to dun_api;
create policy import_run_read on core.import_run for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.import_run to dun_api;
create policy import_run_insert on core.import_run for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (finished_at, state, counts, error_count) on core.import_run to dun_api;
create policy import_run_update on core.import_run for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
