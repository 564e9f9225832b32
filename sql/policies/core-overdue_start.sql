-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.overdue_start enable row level security;
alter table core.overdue_start force row level security;
grant select, insert on core.overdue_start to dun_api;
grant update (case_id) on core.overdue_start to dun_api;
create policy overdue_start_read on core.overdue_start for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy overdue_start_insert on core.overdue_start for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy overdue_start_update on core.overdue_start for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- What arose stays; the case to which it was told is named once.
create trigger overdue_start_append_only before update on core.overdue_start for each row
  when ((old.overdue_start_id, old.facility_id, old.from_on, old.due_on, old.amount, old.currency, old.recorded_at)
    is distinct from (new.overdue_start_id, new.facility_id, new.from_on, new.due_on, new.amount, new.currency, new.recorded_at)
    or old.case_id is not null and old.case_id is distinct from new.case_id)
  execute function audit.refuse_change ();
create trigger overdue_start_no_delete before delete on core.overdue_start for each row execute function audit.refuse_change ();
create trigger overdue_start_no_truncate before truncate on core.overdue_start for each statement execute function audit.refuse_change ();
