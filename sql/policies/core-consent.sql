-- SPDX-License-Identifier: GPL-3.0-or-later
-- A guarantor is seen where his facility is, and so is what is known about contacting him.
alter table core.consent enable row level security;
alter table core.consent force row level security;
grant select on core.consent to dun_api;
create policy consent_read on core.consent for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[])
         or exists (select from core.facility_party fp where fp.party_id = consent.party_id));
grant insert on core.consent to dun_api;
create policy consent_insert on core.consent for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
