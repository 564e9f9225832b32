-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of which day the latest payment is that is known here, and how many working days of the bank have passed since (X32); no row before the first.
create function rules.payments_age (p_day date) returns table (last_on date, days integer)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_last date := (select max (p.paid_on) from core.payment p where p.paid_on <= p_day);
begin
  if v_last is not null then
    return query
      select v_last, count (*)::integer
        from rules.calendar_days (array[rules.setting ('calendar')], v_last + 1, p_day) d where d.day_kind = 'WORKDAY';
  end if;
end
$$;
