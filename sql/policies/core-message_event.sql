-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.message_event enable row level security;
alter table core.message_event force row level security;
grant select on core.message_event to dun_api;
create policy message_event_read on core.message_event for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.message_event to dun_api;
create policy message_event_insert on core.message_event for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- A message's events are evidence: nobody changes or removes one. Only branch_id may follow a customer who moves.
create trigger message_event_append_only before update on core.message_event for each row
  when ((old.message_event_id, old.message_id, old.at, old.who, old.business_on, old.event, old.from_state, old.to_state, old.detail)
    is distinct from (new.message_event_id, new.message_id, new.at, new.who, new.business_on, new.event, new.from_state, new.to_state, new.detail))
  execute function audit.refuse_change ();
create trigger message_event_no_delete before delete on core.message_event for each row execute function audit.refuse_change ();
create trigger message_event_no_truncate before truncate on core.message_event for each statement execute function audit.refuse_change ();
