-- SPDX-License-Identifier: GPL-3.0-or-later
-- Where a day goes that may fall on a closed one (§4.4): NONE leaves it, FOLLOWING takes the next open day, MODIFIED_FOLLOWING the next
-- one of the same month, else the last open one before. An open day stays. A calendar closed for a year moves nothing.
create function rules.business_shift (p_calendar text, p_day date, p_convention text) returns date
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_next date;
begin
  if p_convention = 'NONE' or not isfinite (p_day) or rules.is_business_day (p_calendar, p_day) then
    return p_day;
  end if;
  select d.day into v_next
    from (select p_day + n as day from generate_series (1, 366) n) d
   where rules.is_business_day (p_calendar, d.day)
   limit 1;
  if p_convention = 'MODIFIED_FOLLOWING' and v_next >= date_trunc ('month', p_day::timestamp) + interval '1 month' then
    select d.day into v_next
      from (select p_day - n as day from generate_series (1, 366) n) d
     where rules.is_business_day (p_calendar, d.day)
     limit 1;
  end if;
  return coalesce (v_next, p_day);
end
$$;
