-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those of some facilities whose profile counts the due day itself (dpd_first_day 1, §4.4): what is not paid on its day is late on that day.
create function rules.early_facilities (p_facility_ids bigint[]) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (select from core.delinquency_profile d where d.first_day = 1) then
    return '{}';
  end if;
  return array (
    select f.facility_id
      from core.facility f
      join core.product r on r.product = f.product
      join core.delinquency_profile d on d.profile = r.delinquency_profile
     where f.facility_id = any (p_facility_ids) and d.first_day = 1);
end
$$;
