-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.item_block enable row level security;
alter table core.item_block force row level security;
grant select, insert on core.item_block to dun_api;
grant update (ended_on, ended_at, ended_by, ended_reason) on core.item_block to dun_api;
create policy item_block_read on core.item_block for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy item_block_insert on core.item_block for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy item_block_update on core.item_block for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- A block is ended once.
create trigger item_block_append_only before update on core.item_block for each row
  when ((old.block_id, old.facility_id, old.instalment_no, old.from_on, old.to_on, old.reason, old.recorded_at, old.recorded_by)
    is distinct from (new.block_id, new.facility_id, new.instalment_no, new.from_on, new.to_on, new.reason, new.recorded_at, new.recorded_by)
    or old.ended_on is not null and (old.ended_on, old.ended_at, old.ended_by, old.ended_reason) is distinct from
      (new.ended_on, new.ended_at, new.ended_by, new.ended_reason))
  execute function audit.refuse_change ();
create trigger item_block_no_delete before delete on core.item_block for each row execute function audit.refuse_change ();
create trigger item_block_no_truncate before truncate on core.item_block for each statement execute function audit.refuse_change ();
