-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.notice_read enable row level security;
alter table core.notice_read force row level security;
grant select on core.notice_read to dun_api;
create policy notice_read_read on core.notice_read for select to dun_api
  using (login = session_user collate "default");
grant insert on core.notice_read to dun_api;
create policy notice_read_insert on core.notice_read for insert to dun_api
  with check (login = session_user collate "default");
grant update (task_ids, read_at) on core.notice_read to dun_api;
create policy notice_read_update on core.notice_read for update to dun_api
  using (login = session_user collate "default")
  with check (login = session_user collate "default");
