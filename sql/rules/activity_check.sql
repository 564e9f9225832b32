-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_owner
-- A contact that goes out carries the verdict of rules.may_contact () (I-11).
-- Trigger: an activity names an action and an outcome that exist, and its texts are clean and not too long. No foreign key, which would
-- lock the code's row at every action, and no checks, whose text the server parses anew at each statement.
create function rules.activity_check () returns trigger
  language plpgsql
as $$
declare
  v_is_outbound boolean;
begin
  if coalesce (length (new.spoken_to) > 140 or not core.is_clean (new.spoken_to), false)
     or coalesce (length (new.note) > 10000 or not core.is_clean (new.note), false)
     or coalesce (length (new.agreed) > 2000 or not core.is_clean (new.agreed), false) then
    raise exception using errcode = 'check_violation', message = 'activity: a text is too long or not clean';
  end if;
  if num_nulls (new.case_id, new.party_id) <> 1 then
    raise exception using errcode = 'check_violation', message = 'activity: in a case, or with a customer who has none';
  end if;
  select a.is_outbound into v_is_outbound from core.action_code a where a.action = new.action;
  if v_is_outbound is null
     or (new.outcome is not null and not exists (select from core.outcome_code o where o.outcome = new.outcome)) then
    raise exception using errcode = 'foreign_key_violation', message = 'activity: no such action or outcome';
  end if;
  if v_is_outbound <> (new.verdict is not null) then
    raise exception using errcode = 'check_violation', message = 'activity: a contact that goes out has a verdict, and nothing else has';
  end if;
  if new.verdict is not null then
    if new.verdict not in ('ALLOWED', 'OVERRIDDEN', 'BREACH') then
      raise exception using errcode = 'check_violation', message = 'activity: no such verdict';
    end if;
  end if;
  if new.talk_seconds is not null then
    if new.talk_seconds not between 0 and 86400 then
      raise exception using errcode = 'check_violation', message = 'activity: no call lasts so long';
    end if;
  end if;
  return new;
end
$$;
