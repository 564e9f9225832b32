-- SPDX-License-Identifier: GPL-3.0-or-later
-- The weekend of a calendar on a day, ISO days; null when there is no such calendar.
create function rules.weekend_of (p_calendar text, p_day date) returns smallint[]
  language sql stable
begin atomic
  select coalesce ((select w.weekend from core.calendar_weekend w
                     where w.calendar = p_calendar and w.from_on <= p_day order by w.from_on desc limit 1), c.weekend)
    from core.calendar c
   where c.calendar = p_calendar;
end;
