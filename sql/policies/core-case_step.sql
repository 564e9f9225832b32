-- SPDX-License-Identifier: GPL-3.0-or-later
alter table core.case_step enable row level security;
alter table core.case_step force row level security;
grant select on core.case_step to dun_api;
create policy case_step_read on core.case_step for select to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant insert on core.case_step to dun_api;
create policy case_step_insert on core.case_step for insert to dun_api
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
grant update (state, due_on, opened_on, done_on, done_by, reason, outcome, hold_id, activity_id, task_id, message_id, letter_id,
  letter_wait, agenda_item_id, opened_at, ended_at, undone_on, undone_at) on core.case_step to dun_api;
create policy case_step_update on core.case_step for update to dun_api
  using (branch_id = any ((select m.branch_ids from core.my_right m)::int[]))
  with check (branch_id = any ((select m.branch_ids from core.my_right m)::int[]));
create trigger case_step_ends_once before update on core.case_step for each row
  when (old.state not in ('PLANNED', 'OPEN') and (old.state, old.due_on, old.opened_on, old.done_on, old.done_by, old.reason, old.outcome,
    old.opened_at, old.ended_at, old.undone_on) is distinct from (new.state, new.due_on, new.opened_on, new.done_on, new.done_by, new.reason, new.outcome,
      new.opened_at, new.ended_at, new.undone_on)
    -- but for a message that came back
    and not (old.state = 'DONE' and new.state = 'FAILED' and new.undone_on is not null and (old.due_on, old.opened_on, old.done_on, old.done_by,
      old.opened_at, old.ended_at) is not distinct from (new.due_on, new.opened_on, new.done_on, new.done_by, new.opened_at, new.ended_at)))
  execute function audit.refuse_change ();
create trigger case_step_no_delete before delete on core.case_step for each row execute function audit.refuse_change ();
create trigger case_step_no_truncate before truncate on core.case_step for each statement execute function audit.refuse_change ();

-- What steps wait for, and what ends them. Who ends a task says when (rules.task_state): only then the condition is read, which costs as
-- much as a look-up.
create trigger task_ends_step after update of ended_at on core.task for each row
  when (old.state is distinct from new.state and new.state in ('DONE', 'CANCELLED')) execute function rules.step_follow_task ();
create trigger letter_ends_step after update of state on core.letter for each row
  when (old.state is distinct from new.state and new.state = 'DISPATCHED') execute function rules.step_follow_letter ();
create trigger letter_leaves_step after update of state on core.letter for each row
  when (old.state is distinct from new.state and new.state = 'VOIDED') execute function rules.step_follow_void ();
create trigger agenda_ends_step after update of state on core.agenda_item for each row
  when (old.state is distinct from new.state and new.state in ('EXECUTED', 'WITHDRAWN')) execute function rules.step_follow_agenda ();
create trigger case_wakes_strategy after update on core.case
  referencing old table as old_rows new table as new_rows for each statement execute function rules.strategy_wake_many ();
create trigger pulse_wakes_strategy after update of is_spared on core.case_pulse for each row
  when (old.is_spared and not new.is_spared) execute function rules.strategy_wake ();
create trigger hold_wakes_strategy after update of released_on, to_on on core.hold for each row
  when (old.released_on is distinct from new.released_on or old.to_on is distinct from new.to_on) execute function rules.strategy_wake ();
create trigger message_ends_step after update of state on core.message for each row
  when (old.state is distinct from new.state and new.state not in ('GENERATED', 'QUEUED', 'SENDING', 'UNKNOWN'))
  execute function rules.step_follow_message ();
