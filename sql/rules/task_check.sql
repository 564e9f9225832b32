-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger: a task is of a kind and in a state that exist, names an outcome, a person, a queue, a skill and a role that do, and its texts
-- are clean and not too long; see rules.activity_check. Who leases it does so while it is in progress. Looks at all staff, so it belongs
-- to dun_roles. Nested, because a condition that a null decides is planned anew at every call.
create function rules.task_check () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  if new.kind not in ('CALL', 'SMS', 'LETTER', 'VISIT', 'PRINT', 'CHECK', 'NEGOTIATION', 'DATA_UPDATE', 'BROKEN_PROMISE', 'FOLLOW_UP',
                      'LEGAL_STEP', 'WITHDRAW_CLAIM', 'BROKEN_AGREEMENT',
                      'DISPUTE', 'CREDIT_NOTE', 'DECEASED_CHECK')
     or new.state not in ('OPEN', 'ASSIGNED', 'IN_PROGRESS', 'DONE', 'RESCHEDULED', 'TRANSFERRED', 'CANCELLED') then
    raise exception using errcode = 'check_violation', message = 'task: no such kind or state';
  end if;
  if new.control_kind is not null then
    if new.control_kind not in ('CONTACT', 'REPAYMENT') then      -- C08
      raise exception using errcode = 'check_violation', message = 'task: no such kind or state';
    end if;
  end if;
  if new.purpose is not null then
    if new.purpose not in ('OVERDUE', 'SURVEY', 'INFORMATION', 'CONTROL', 'DATA', 'PRE_DUE') then      -- H06, A16
      raise exception using errcode = 'check_violation', message = 'task: no such kind or state';
    end if;
  end if;
  if coalesce (length (new.title) > 300 or not core.is_clean (new.title), false) or coalesce (length (new.end_reason) > 1000, false) then
    raise exception using errcode = 'check_violation', message = 'task: a text is too long or not clean';
  end if;
  if new.outcome is not null then
    if not exists (select from core.outcome_code o where o.outcome = new.outcome) then
      raise exception using errcode = 'foreign_key_violation', message = 'task: no such outcome';
    end if;
  end if;
  if new.assignee is not null then
    if not exists (select from core.staff s where s.login = new.assignee) then
      raise exception using errcode = 'foreign_key_violation', message = 'task: no such person';
    end if;
  end if;
  if tg_op = 'INSERT' then
    if num_nulls (new.case_id, new.party_id) <> 1 or num_nulls (new.party_id, new.due_on) = 1 then
      raise exception using errcode = 'check_violation', message = 'task: of a case, or of a customer before a due day';
    end if;
    if new.queue is not null then
      if not exists (select from core.queue q where q.queue = new.queue) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such queue';
      end if;
    end if;
    if new.skill is not null then
      if not exists (select from core.skill s where s.skill = new.skill) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such skill';
      end if;
    end if;
    if new.role is not null then
      if not exists (select from core.role r where r.role = new.role) then
        raise exception using errcode = 'foreign_key_violation', message = 'task: no such role';
      end if;
    end if;
  end if;
  if new.state in ('DONE', 'CANCELLED') and new.ended_on is null then
    new.ended_on := (select d.day from core.business_day d where d.closed_at is null);
  end if;
  if new.leased_by is not null and new.state <> 'IN_PROGRESS' then
    new.leased_by := null;
    new.lease_until := null;
  end if;
  return new;
end
$$;
