-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_api
-- Trigger: something that steps wait for has changed on a case (its grace, a hold; rules.strategy_wake_many () for the rest); the next night looks
-- at it again.
create function rules.strategy_wake () returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  update core.case_strategy s set next_check_on = v_day
   where s.case_id = new.case_id and s.ended_on is null and (s.next_check_on is null or s.next_check_on > v_day);
  return null;
end
$$;
