-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.letter_piece enable row level security;
alter table core.letter_piece force row level security;
grant select, insert, delete on core.letter_piece to dun_api;
create policy letter_piece_read on core.letter_piece for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy letter_piece_insert on core.letter_piece for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy letter_piece_delete on core.letter_piece for delete to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
