-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.allocation enable row level security;
alter table core.allocation force row level security;
grant select on core.allocation to dun_api;
create policy allocation_read on core.allocation for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.allocation to dun_api;
create policy allocation_insert on core.allocation for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (branch_id) on core.allocation to dun_api;
create policy allocation_move on core.allocation for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger allocation_follows after update on core.facility
  referencing old table as old_rows new table as new_rows for each statement execute function rules.allocation_follow ();
create trigger allocation_check after insert on core.allocation
  referencing new table as added for each statement execute function rules.allocation_check ();
