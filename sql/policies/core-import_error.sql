-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.import_error enable row level security;
alter table core.import_error force row level security;
grant select on core.import_error to dun_api;
create policy import_error_read on core.import_error for select to dun_api
  using (import_id in (select r.import_id from core.import_run r));
grant insert on core.import_error to dun_api;
create policy import_error_insert on core.import_error for insert to dun_api
  with check (import_id in (select r.import_id from core.import_run r));
