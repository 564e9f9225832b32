-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: a letter that has not been posted is voided; the open step it was written for waits for another, unless a person has taken it out.
create function rules.step_follow_void () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  update core.case_step k
     set letter_id = null, letter_wait = case when new.void_reason in ('EXCLUDED', 'BATCH_CANCELLED', 'MANUAL') then 'TAKEN_OUT' else 'NIGHT' end
   where k.letter_id = new.letter_id and k.state = 'OPEN';
  return null;
end
$$;
