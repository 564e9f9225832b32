-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.letter_text enable row level security;
alter table core.letter_text force row level security;
grant select on core.letter_text to dun_api;
create policy letter_text_read on core.letter_text for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.letter_text to dun_api;
create policy letter_text_insert on core.letter_text for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (text_key) on core.letter_text to dun_api;
create policy letter_text_update on core.letter_text for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant select (letter_id, branch_id, body, text_key) on core.letter_text to dun_search;
create policy letter_text_search on core.letter_text for select to dun_search using (true);
