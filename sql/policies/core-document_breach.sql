-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.document_breach enable row level security;
alter table core.document_breach force row level security;
grant select, insert on core.document_breach to dun_api;
grant update (task_id) on core.document_breach to dun_api;
create policy document_breach_read on core.document_breach for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy document_breach_insert on core.document_breach for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy document_breach_update on core.document_breach for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- A breach stays; its task is named once.
create trigger document_breach_append_only before update on core.document_breach for each row
  when ((old.facility_id, old.need_id, old.due_on, old.breached_on) is distinct from (new.facility_id, new.need_id, new.due_on, new.breached_on)
    or old.task_id is not null and old.task_id is distinct from new.task_id)
  execute function audit.refuse_change ();
create trigger document_breach_no_delete before delete on core.document_breach for each row execute function audit.refuse_change ();
create trigger document_breach_no_truncate before truncate on core.document_breach for each statement execute function audit.refuse_change ();
