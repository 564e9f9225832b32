-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is judged together when arrears are material or not (X09, Regulation (EU) 2018/171): a retail exposure by itself; of other exposures all
-- that an obligor has in one currency. One row a facility, of those given and of those judged with them; unit_id is the least of its unit.
create function rules.materiality_units (p_facility_ids bigint[])
  returns table (facility_id bigint, unit_id bigint, currency text, exposure_class text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  with kind as materialized (
    select f.facility_id, f.party_id, f.currency, y.kind,
           coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) as exposure_class
      from core.facility f
      join core.product r on r.product = f.product
      join core.party y on y.party_id = f.party_id
                       and y.party_id = any (array (select g.party_id from core.facility g where g.facility_id = any (p_facility_ids)))
     where f.facility_id = any (p_facility_ids)
  ), obligor as (
    select distinct k.party_id, k.kind from kind k where k.exposure_class = 'OTHER'
  )
  select k.facility_id, k.facility_id, k.currency, k.exposure_class
    from kind k
   where k.exposure_class = 'RETAIL'
  union all
  select f.facility_id, min (f.facility_id) over (partition by f.party_id, f.currency), f.currency, 'OTHER'
    from obligor o
    join core.facility f on f.party_id = o.party_id
    join core.product r on r.product = f.product
   where f.party_id = any (array (select x.party_id from obligor x))
     and coalesce (r.exposure_class, case o.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) = 'OTHER';
end
$$;
