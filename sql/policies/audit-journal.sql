-- SPDX-License-Identifier: GPL-3.0-or-later
alter table audit.journal enable row level security;
alter table audit.journal force row level security;
grant select on audit.journal to dun_api;
create policy journal_read on audit.journal for select to dun_api
  using (case_id in (select p.case_id from core.case_pulse p where p.case_id = journal.case_id));
grant insert on audit.journal to dun_api;
create policy journal_insert on audit.journal for insert to dun_api
  with check (case_id in (select p.case_id from core.case_pulse p where p.case_id = journal.case_id));
