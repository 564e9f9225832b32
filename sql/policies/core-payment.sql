-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.payment enable row level security;
alter table core.payment force row level security;
grant select on core.payment to dun_api;
create policy payment_read on core.payment for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.payment to dun_api;
create policy payment_insert on core.payment for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
