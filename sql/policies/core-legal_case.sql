-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.legal_case enable row level security;
alter table core.legal_case force row level security;
grant select on core.legal_case to dun_api;
create policy legal_case_read on core.legal_case for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.legal_case to dun_api;
create policy legal_case_insert on core.legal_case for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, version) on core.legal_case to dun_api;
create policy legal_case_update on core.legal_case for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
