-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_owner
-- Trigger: an activity names an action and an outcome that exist, and its texts are clean and not too long. No foreign key, which would
-- lock the code's row at every action, and no checks, whose text the server parses anew at each statement.
create function rules.activity_check () returns trigger
  language plpgsql
as $$
begin
  if length (new.spoken_to) > 140 or length (new.note) > 10000 or length (new.agreed) > 2000
     or not (core.is_clean (new.spoken_to) and core.is_clean (new.note) and core.is_clean (new.agreed)) then
    raise exception using errcode = 'check_violation', message = 'activity: a text is too long or not clean';
  end if;
  if not exists (select from core.action_code a where a.action = new.action)
     or (new.outcome is not null and not exists (select from core.outcome_code o where o.outcome = new.outcome)) then
    raise exception using errcode = 'foreign_key_violation', message = 'activity: no such action or outcome';
  end if;
  return new;
end
$$;
