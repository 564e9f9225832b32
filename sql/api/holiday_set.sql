-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Adds a holiday to a calendar or names it anew; not on a day that is closed (DN320).
create function api.holiday_set (p_request uuid, p_calendar text, p_day date, p_name text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'holiday_set', p_calendar, p_day::text, p_name);
  v_day  date;
  v_old  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('RULE');
  v_day := rules.business_day ();
  if not exists (select from core.calendar c where c.calendar = p_calendar) then
    perform rules.refuse ('DN108', '{"field": "calendar", "reason": "UNKNOWN"}');
  elsif coalesce (btrim (p_name), '') = '' then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif length (p_name) > 140 or not core.is_clean (p_name) then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "CONTROL_CHARACTERS"}');
  elsif p_day is null or not isfinite (p_day) then
    perform rules.refuse ('DN108', '{"field": "day", "reason": "EMPTY"}');
  elsif p_day < v_day then
    perform rules.refuse ('DN320', jsonb_build_object ('day', p_day, 'business_day', v_day));
  end if;
  select h.name into v_old from core.calendar_holiday h where h.calendar = p_calendar and h.day = p_day;
  insert into core.calendar_holiday (calendar, day, name) values (p_calendar, p_day, btrim (p_name))
  on conflict (calendar, day) do update set name = excluded.name;
  perform rules.rule_journal ('HOLIDAY', p_calendar, p_day, to_jsonb (v_old), to_jsonb (btrim (p_name)));
  return rules.request_close (p_request, jsonb_build_object ('calendar', p_calendar, 'day', p_day));
end
$$;
