-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last day of a day's month (X27): of the calendar that the bank's months go by, the Jalali one where its own calendar is Iran's. Leap years by the
-- cycle of 33 years, which equals the official almanac from 1178 to 1633.
create function rules.month_end (p_day date) returns date
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_year  integer;
  v_first date;
  v_days  integer;
begin
  if rules.setting ('calendar') is distinct from 'IR' then
    return (date_trunc ('month', p_day::timestamp) + interval '1 month - 1 day')::date;
  end if;
  v_year := extract (year from p_day)::integer - 621;
  v_first := date '0622-03-21' + (v_year - 1) * 365 + (8 * v_year + 21) / 33;
  if v_first > p_day then
    v_year := v_year - 1;
    v_first := date '0622-03-21' + (v_year - 1) * 365 + (8 * v_year + 21) / 33;
  end if;
  v_days := p_day - v_first;
  return v_first - 1 + case when v_days < 186 then (v_days / 31 + 1) * 31
                            else least (186 + ((v_days - 186) / 30 + 1) * 30, 365 + case when (8 * v_year + 29) % 33 < 8 then 1 else 0 end) end;
end
$$;
