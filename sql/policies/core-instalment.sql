-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.instalment enable row level security;
alter table core.instalment force row level security;
grant select on core.instalment to dun_api;
create policy instalment_read on core.instalment for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.instalment to dun_api;
create policy instalment_insert on core.instalment for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
