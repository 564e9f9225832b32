-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger, of every state but in progress, which is what a queue hands out: a task's state is one that exists. Who ends it says when, in the same
-- update: rules.step_follow_task waits for that. Who leases it does so while it is in progress.
create function rules.task_state () returns trigger
  language plpgsql
as $$
begin
  if new.state not in ('OPEN', 'ASSIGNED', 'DONE', 'RESCHEDULED', 'TRANSFERRED', 'CANCELLED') then
    raise exception using errcode = 'check_violation', message = 'task: no such kind or state';
  end if;
  if new.state in ('DONE', 'CANCELLED') then
    if tg_op = 'UPDATE' then
      if old.state <> new.state and old.ended_at is not distinct from new.ended_at then
        raise exception using errcode = 'check_violation', message = 'task: ends without an instant';
      end if;
    end if;
    if new.ended_on is null then
      new.ended_on := (select d.day from core.business_day d where d.closed_at is null);
    end if;
  end if;
  if new.leased_by is not null then
    new.leased_by := null;
    new.lease_until := null;
  end if;
  return new;
end
$$;
