-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The holidays of a calendar (null: of all, the bank's first) from a day (null: the business day) to a day, the earliest first. is_closed: the
-- day is over, the holiday stays.
create function api.holidays (p_calendar text default null, p_from date default null, p_to date default null)
  returns table (line_no bigint, calendar text, day date, name text, is_closed boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := rules.business_day ();
  v_bank text := rules.setting ('calendar');
begin
  perform rules.require_staff ();
  return query
    select row_number () over (order by coalesce (h.calendar = v_bank, false) desc, h.calendar, h.day), h.calendar, h.day, h.name, h.day < v_day
      from core.calendar_holiday h
     where (p_calendar is null or h.calendar = p_calendar) and h.day between coalesce (p_from, v_day) and coalesce (p_to, 'infinity')
     order by 1;
end
$$;
