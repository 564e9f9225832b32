-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.agreement_item enable row level security;
alter table core.agreement_item force row level security;
grant select on core.agreement_item to dun_api;
create policy agreement_item_read on core.agreement_item for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.agreement_item to dun_api;
create policy agreement_item_insert on core.agreement_item for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- What a draft says may be written anew.
grant delete on core.agreement_item to dun_api;
create policy agreement_item_delete on core.agreement_item for delete to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         and exists (select from core.agreement a where a.agreement_id = agreement_item.agreement_id and a.state = 'DRAFT'));
