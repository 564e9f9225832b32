-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a calendar has banks open on a day: neither of its weekend nor one of its holidays. A calendar that is not there has neither.
create function rules.is_business_day (p_calendar text, p_day date) returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select not coalesce (extract (isodow from p_day)::smallint = any (rules.weekend_of (p_calendar, p_day)), false)
     and not exists (select from core.calendar_holiday h where h.calendar = p_calendar and h.day = p_day);
end;
