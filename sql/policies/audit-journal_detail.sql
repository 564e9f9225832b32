-- SPDX-License-Identifier: GPL-3.0-or-later
alter table audit.journal_detail enable row level security;
alter table audit.journal_detail force row level security;
grant select on audit.journal_detail to dun_api;
create policy journal_detail_read on audit.journal_detail for select to dun_api
  using (case_id in (select p.case_id from core.case_pulse p where p.case_id = journal_detail.case_id));
grant insert on audit.journal_detail to dun_api;
create policy journal_detail_insert on audit.journal_detail for insert to dun_api
  with check (case_id in (select p.case_id from core.case_pulse p where p.case_id = journal_detail.case_id));
