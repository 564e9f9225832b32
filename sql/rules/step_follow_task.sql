-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a task has ended; the step it was opened for follows. A cancelled task skips its step, with the reason given.
create function rules.step_follow_task () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.steps_end (array (select k.case_step_id from core.case_step k where k.task_id = new.task_id),
                           case new.state when 'DONE' then 'DONE' else 'SKIPPED' end,
                           (select d.day from core.business_day d where d.closed_at is null), coalesce (new.ended_by, session_user::text), new.outcome,
                           case when new.state <> 'DONE' then left (coalesce (new.end_reason, 'TASK_CANCELLED'), 300) end);
  return null;
end
$$;
