-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.agreement enable row level security;
alter table core.agreement force row level security;
grant select on core.agreement to dun_api;
create policy agreement_read on core.agreement for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.agreement to dun_api;
create policy agreement_insert on core.agreement for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, state_on, expires_on, terms, amount, currency, discount, discount_withdrawn_on, allowed_missed, part_grace_days, paid, reason,
              drafted_by, proposed_by, proposed_on, approved_by, approved_on, activated_by, activated_on, document_id, consent, task_id, version)
  on core.agreement to dun_api;
grant update (rate) on core.agreement to dun_api;
create policy agreement_update on core.agreement for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
