-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_roles
-- Trigger: a task names an outcome and a person who exist; see rules.activity_check_codes. Looks at all staff, so it belongs to dun_roles.
-- Nested, because a condition that a null decides is planned anew at every call.
create function rules.task_check_codes () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
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
  return new;
end
$$;
