-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.contact_verdict enable row level security;
alter table core.contact_verdict force row level security;
grant select on core.contact_verdict to dun_api;
create policy contact_verdict_read on core.contact_verdict for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.contact_verdict to dun_api;
create policy contact_verdict_insert on core.contact_verdict for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
