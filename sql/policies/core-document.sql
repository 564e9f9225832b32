-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.document enable row level security;
alter table core.document force row level security;
grant select on core.document to dun_api;
create policy document_read on core.document for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.document to dun_api;
create policy document_insert on core.document for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
