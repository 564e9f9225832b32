-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is disputed of facilities and not decided yet (N02): nobody is asked to pay that. instalment_id null: of the facility as a whole.
create function rules.open_disputes (p_facility_ids bigint[])
  returns table (facility_id bigint, instalment_id bigint, amount bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select d.facility_id, d.instalment_id, sum (d.amount)::bigint
    from core.dispute d
   where d.facility_id = any (p_facility_ids) and d.is_open
   group by d.facility_id, d.instalment_id;
end;
