-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The holidays of a calendar (null: of the bank's) from a day to a day, the earliest first. is_closed: the day is over, the holiday stays.
create function api.holidays (p_calendar text, p_from date, p_to date)
  returns table (line_no bigint, calendar text, day date, name text, is_closed boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_calendar text := coalesce (p_calendar, rules.setting ('calendar'));
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by h.day), h.calendar, h.day, h.name, h.day < v_day
      from core.calendar_holiday h
     where h.calendar = v_calendar and h.day between coalesce (p_from, v_day) and coalesce (p_to, 'infinity')
     order by h.day;
end
$$;
