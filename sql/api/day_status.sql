-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: staff
-- The business day: the open one (null when none is), since when, the last one closed, and the one that the night prepares (X05).
create function api.day_status ()
  returns table (day date, opened_at timestamptz, opened_by text, last_closed_on date, closed_at timestamptz, prepared_day date)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select o.day, o.opened_at, o.opened_by, l.day, l.closed_at, n.day
    from (select 1) one
    left join core.business_day o on o.closed_at is null and o.is_ready
    left join core.business_day n on n.closed_at is null and not n.is_ready
    left join lateral (select d.day, d.closed_at from core.business_day d where d.closed_at is not null order by d.day desc limit 1) l on true;
end;
