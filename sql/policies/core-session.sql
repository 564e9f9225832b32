-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.session enable row level security;
alter table core.session force row level security;
grant select on core.session to dun_api;
create policy session_read on core.session for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.session to dun_api;
create policy session_insert on core.session for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (held_on, place, state, quorum, chair, minutes_no, minutes_title, minutes_on, minutes_pdf, minutes_sha256, minutes_language,
  minutes_snapshot, closed_at, version) on core.session to dun_api;
create policy session_update on core.session for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
