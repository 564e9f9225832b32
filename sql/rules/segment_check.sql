-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- Refuses a condition that can not be asked today, with the path of what is wrong (rules.segment_sql ()): DN210 … DN214, DN216.
create function rules.segment_check (p_condition jsonb) returns void
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.segment_where (p_condition, rules.business_day (), false);
end
$$;
