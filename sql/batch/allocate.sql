-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Prepayments meet the instalments that fall due on the day, money dated that day counts (A10).
create function batch.allocate (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_facilities bigint[] := array (
    select x.facility_id
      from (select i.facility_id from core.instalment i where i.due_on = p_day and i.facility_id > p_after and i.facility_id <= p_upto
            union
            select p.facility_id from core.payment p where p.paid_on = p_day and p.facility_id > p_after and p.facility_id <= p_upto) x
     order by x.facility_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_facilities) = p_limit then v_facilities[p_limit] end,
                             'facilities', cardinality (v_facilities), 'allocations', rules.allocate (v_facilities));
end
$$;
