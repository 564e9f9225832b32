-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.forbearance enable row level security;
alter table core.forbearance force row level security;
grant select, insert on core.forbearance to dun_api;
grant update (ended_on, ended_reason, ended_at, ended_by) on core.forbearance to dun_api;
create policy forbearance_read on core.forbearance for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy forbearance_insert on core.forbearance for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy forbearance_update on core.forbearance for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- A concession is ended once.
create trigger forbearance_append_only before update on core.forbearance for each row
  when ((old.forbearance_id, old.facility_id, old.kind, old.is_distressed, old.granted_on, old.grace_until, old.past_due_days, old.ifrs_stage,
    old.scheme, old.class, old.reason, old.recorded_on, old.recorded_at, old.recorded_by)
    is distinct from (new.forbearance_id, new.facility_id, new.kind, new.is_distressed, new.granted_on, new.grace_until, new.past_due_days,
      new.ifrs_stage, new.scheme, new.class, new.reason, new.recorded_on, new.recorded_at, new.recorded_by)
    or old.ended_on is not null and (old.ended_on, old.ended_reason, old.ended_at, old.ended_by) is distinct from
      (new.ended_on, new.ended_reason, new.ended_at, new.ended_by))
  execute function audit.refuse_change ();
create trigger forbearance_no_delete before delete on core.forbearance for each row execute function audit.refuse_change ();
create trigger forbearance_no_truncate before truncate on core.forbearance for each statement execute function audit.refuse_change ();
