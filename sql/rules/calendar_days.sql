-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of calendars from p_from to p_to with their kind: HOLIDAY, WEEKEND or WORKDAY; a holiday on a weekend is a holiday (§4.5).
create function rules.calendar_days (p_calendars text[], p_from date, p_to date)
  returns table (calendar text, day date, day_kind text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select c.calendar, d.day, case when h.day is not null then 'HOLIDAY'
                                   when extract (isodow from d.day)::smallint = any (coalesce (w.weekend, k.weekend)) then 'WEEKEND' else 'WORKDAY' end
      from unnest (p_calendars) c (calendar)
      cross join (select p_from + n as day from generate_series (0, p_to - p_from) n) d
      left join core.calendar k on k.calendar = c.calendar
      left join lateral (select x.weekend from core.calendar_weekend x
                          where x.calendar = c.calendar and x.from_on <= d.day order by x.from_on desc limit 1) w on true
      left join core.calendar_holiday h on h.calendar = c.calendar and h.day = d.day;
end
$$;
