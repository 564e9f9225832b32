-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.instalment_end enable row level security;
alter table core.instalment_end force row level security;
grant select on core.instalment_end to dun_api;
create policy instalment_end_read on core.instalment_end for select to dun_api
  using (instalment_id in (select i.instalment_id from core.instalment i where i.instalment_id = instalment_end.instalment_id));
grant insert on core.instalment_end to dun_api;
create policy instalment_end_insert on core.instalment_end for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
