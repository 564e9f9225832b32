-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.document_receipt enable row level security;
alter table core.document_receipt force row level security;
grant select, insert on core.document_receipt to dun_api;
grant update (taken_back_at, taken_back_by) on core.document_receipt to dun_api;
create policy document_receipt_read on core.document_receipt for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy document_receipt_insert on core.document_receipt for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy document_receipt_update on core.document_receipt for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- What was noted stays; it is taken back once.
create trigger document_receipt_append_only before update on core.document_receipt for each row
  when ((old.receipt_id, old.facility_id, old.need_id, old.received_on, old.recorded_at, old.recorded_by)
    is distinct from (new.receipt_id, new.facility_id, new.need_id, new.received_on, new.recorded_at, new.recorded_by)
    or old.taken_back_at is not null and (old.taken_back_at, old.taken_back_by) is distinct from (new.taken_back_at, new.taken_back_by))
  execute function audit.refuse_change ();
create trigger document_receipt_no_delete before delete on core.document_receipt for each row execute function audit.refuse_change ();
create trigger document_receipt_no_truncate before truncate on core.document_receipt for each statement execute function audit.refuse_change ();
