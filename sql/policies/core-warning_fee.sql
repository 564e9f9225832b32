-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.warning_fee enable row level security;
alter table core.warning_fee force row level security;
grant select, insert on core.warning_fee to dun_api;
grant update (ended_on, ended_at, ended_by, ended_as, ended_reason) on core.warning_fee to dun_api;
create policy warning_fee_read on core.warning_fee for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy warning_fee_insert on core.warning_fee for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create policy warning_fee_update on core.warning_fee for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
-- A fee is ended once.
create trigger warning_fee_append_only before update on core.warning_fee for each row
  when ((old.fee_id, old.letter_id, old.case_id, old.facility_id, old.kind, old.warning_cycle, old.booked_on, old.currency, old.base, old.share_bp,
         old.amount, old.recorded_at, old.recorded_by)
    is distinct from (new.fee_id, new.letter_id, new.case_id, new.facility_id, new.kind, new.warning_cycle, new.booked_on, new.currency, new.base,
                      new.share_bp, new.amount, new.recorded_at, new.recorded_by)
    or old.ended_on is not null and (old.ended_on, old.ended_at, old.ended_by, old.ended_as, old.ended_reason) is distinct from
      (new.ended_on, new.ended_at, new.ended_by, new.ended_as, new.ended_reason))
  execute function audit.refuse_change ();
create trigger warning_fee_no_delete before delete on core.warning_fee for each row execute function audit.refuse_change ();
create trigger warning_fee_no_truncate before truncate on core.warning_fee for each statement execute function audit.refuse_change ();
