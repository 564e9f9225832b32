-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.agenda_item enable row level security;
alter table core.agenda_item force row level security;
grant select on core.agenda_item to dun_api;
create policy agenda_item_read on core.agenda_item for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.agenda_item to dun_api;
create policy agenda_item_insert on core.agenda_item for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (session_id, seq, state, decision, decision_text, execute_by, votes_for, votes_against, votes_abstain, executed_on, created,
  version) on core.agenda_item to dun_api;
create policy agenda_item_update on core.agenda_item for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
