-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.agreement_part enable row level security;
alter table core.agreement_part force row level security;
grant select on core.agreement_part to dun_api;
create policy agreement_part_read on core.agreement_part for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.agreement_part to dun_api;
create policy agreement_part_insert on core.agreement_part for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (paid, state, state_on) on core.agreement_part to dun_api;
create policy agreement_part_update on core.agreement_part for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- What a draft says may be written anew.
grant delete on core.agreement_part to dun_api;
create policy agreement_part_delete on core.agreement_part for delete to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         and exists (select from core.agreement a where a.agreement_id = agreement_part.agreement_id and a.state = 'DRAFT'));
