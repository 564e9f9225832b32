-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_owner
-- Trigger: an activity names an action and an outcome that exist; a foreign key would lock the code's row at every action.
create function rules.activity_check_codes () returns trigger
  language plpgsql
as $$
begin
  if not exists (select from core.action_code a where a.action = new.action)
     or (new.outcome is not null and not exists (select from core.outcome_code o where o.outcome = new.outcome)) then
    raise exception using errcode = 'foreign_key_violation', message = 'activity: no such action or outcome';
  end if;
  return new;
end
$$;
