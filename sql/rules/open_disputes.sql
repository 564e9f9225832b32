-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is disputed of facilities and not decided yet (N02): nobody is asked to pay that. instalment_id null: of the facility as a whole; else the
-- version of the instalment that stands now, for one that is changed or moved before it falls due is disputed all the same.
create function rules.open_disputes (p_facility_ids bigint[])
  returns table (facility_id bigint, instalment_id bigint, amount bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select d.facility_id, n.instalment_id, sum (d.amount)::bigint
    from core.dispute d
    left join core.instalment i on i.instalment_id = d.instalment_id
    left join lateral (select x.instalment_id
                         from core.instalment x
                        where x.facility_id = i.facility_id and x.instalment_no = i.instalment_no
                        order by x.version_no desc limit 1) n on true
   where d.facility_id = any (p_facility_ids) and d.is_open
   group by d.facility_id, n.instalment_id;
end;
