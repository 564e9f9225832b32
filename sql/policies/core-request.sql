-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.request enable row level security;
alter table core.request force row level security;
grant select on core.request to dun_api;
create policy request_read on core.request for select to dun_api
  using (login = session_user);
grant insert on core.request to dun_api;
create policy request_insert on core.request for insert to dun_api
  with check (login = session_user);
grant update (result) on core.request to dun_api;
create policy request_update on core.request for update to dun_api
  using (login = session_user)
  with check (login = session_user);
