-- SPDX-License-Identifier: GPL-3.0-or-later
-- The business day that follows a day.
create function rules.next_business_day (p_day date) returns date
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return rules.business_shift (rules.setting ('calendar'), p_day + 1, 'FOLLOWING');
end
$$;
