-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.classification_rebuttal enable row level security;
alter table core.classification_rebuttal force row level security;
grant select, insert on core.classification_rebuttal to dun_api;
grant update (ended_on, ended_at, ended_by) on core.classification_rebuttal to dun_api;
create policy classification_rebuttal_read on core.classification_rebuttal for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy classification_rebuttal_insert on core.classification_rebuttal for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy classification_rebuttal_update on core.classification_rebuttal for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
