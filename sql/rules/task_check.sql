-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger: a task is of a kind that exists, and its texts are clean and not too long; see rules.activity_check, and rules.task_state of its
-- state. What it names is looked up only where it names something. Nested, because a condition that a null decides is planned anew at every call.
create function rules.task_check () returns trigger
  language plpgsql
as $$
begin
  if new.kind not in ('CALL', 'SMS', 'LETTER', 'VISIT', 'PRINT', 'CHECK', 'NEGOTIATION', 'DATA_UPDATE', 'BROKEN_PROMISE', 'FOLLOW_UP',
                      'LEGAL_STEP', 'WITHDRAW_CLAIM', 'BROKEN_AGREEMENT',
                      'DISPUTE', 'CREDIT_NOTE', 'DECEASED_CHECK') then
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
  if tg_op = 'INSERT' then
    perform rules.task_names (new, true);
  elsif num_nonnulls (new.outcome, new.assignee) > 0 then
    perform rules.task_names (new, false);
  end if;
  return new;
end
$$;
