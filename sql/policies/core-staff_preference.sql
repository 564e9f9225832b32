-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.staff_preference enable row level security;
alter table core.staff_preference force row level security;
grant select on core.staff_preference to dun_api;
create policy staff_preference_read on core.staff_preference for select to dun_api
  using (login = session_user collate "default");
grant insert on core.staff_preference to dun_api;
create policy staff_preference_insert on core.staff_preference for insert to dun_api
  with check (login = session_user collate "default");
grant update (value) on core.staff_preference to dun_api;
create policy staff_preference_update on core.staff_preference for update to dun_api
  using (login = session_user collate "default")
  with check (login = session_user collate "default");
