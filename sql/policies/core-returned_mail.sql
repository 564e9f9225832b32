-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.returned_mail enable row level security;
alter table core.returned_mail force row level security;
grant select, insert on core.returned_mail to dun_api;
grant update (state, task_id, opens_task, resolution, handed_to, ended_on, ended_at, ended_by, version) on core.returned_mail to dun_api;
create policy returned_mail_read on core.returned_mail for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy returned_mail_insert on core.returned_mail for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy returned_mail_update on core.returned_mail for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- What the post said is not rewritten; what came of it ends once, but a manager may still say that the letter counts as delivered.
create trigger returned_mail_ends_once before update on core.returned_mail for each row
  when (old.state = 'UNDONE') execute function audit.refuse_change ();
create trigger returned_mail_no_delete before delete on core.returned_mail for each row execute function audit.refuse_change ();
create trigger returned_mail_no_truncate before truncate on core.returned_mail for each statement execute function audit.refuse_change ();
-- The task of an address has ended. Only where a task ends: the server reads a condition anew in each statement that may meet it.
create trigger task_ends_return after update of ended_at on core.task for each row
  when (old.state is distinct from new.state and new.state in ('DONE', 'CANCELLED')
        and new.kind in ('DATA_UPDATE', 'CHECK', 'DECEASED_CHECK', 'LETTER')) execute function rules.return_follow_task ();
