-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.letter_part enable row level security;
alter table core.letter_part force row level security;
grant select on core.letter_part to dun_api;
create policy letter_part_read on core.letter_part for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.letter_part to dun_api;
create policy letter_part_insert on core.letter_part for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
