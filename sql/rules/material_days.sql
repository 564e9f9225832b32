-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days up to p_on on which something changed that may make the arrears of facilities material or not (due, allocated, paid, agreed, a new
-- threshold), and whether they are from that day on (X09): what is overdue is above the absolute threshold of its class and currency, and above
-- its share of the exposure, which is the facility's balance, and always above the tolerance.
-- p_parts: rules.late_parts of the same day and cut-off.
create function rules.material_days (p_facility_ids bigint[], p_parts core.late_part[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, day date, is_material boolean)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  with kind as materialized (
    select f.facility_id, f.currency,
           coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) as exposure_class
      from core.facility f
      join core.product r on r.product = f.product
      join core.party y on y.party_id = f.party_id
     where f.facility_id = any (p_facility_ids)
  ), threshold as materialized (
    select m.exposure_class, m.currency, m.from_on, m.until, m.absolute, m.share_bp from core.materiality_span m
  ), change as (
    select p.facility_id, p.from_on as day, p.open as overdue, 0::bigint as exposure from unnest (p_parts) p where p.facility_id = any (p_facility_ids)
    union all
    select p.facility_id, p.to_on, - p.open, 0 from unnest (p_parts) p where p.facility_id = any (p_facility_ids) and p.to_on <= p_on
    union all
    select i.facility_id, i.effective_on, 0, i.amount
      from core.instalment i where i.facility_id = any (p_facility_ids) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
    union all
    select i.facility_id, greatest (e.effective_on, i.effective_on), 0, - i.amount
      from core.instalment i
      join core.instalment_end e on e.instalment_id = i.instalment_id
     where i.facility_id = any (p_facility_ids) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
       and e.effective_on <= p_on and e.recorded_at <= p_cutoff
    union all
    select p.facility_id, p.paid_on, 0, case p.kind when 'REVERSAL' then p.amount else - p.amount end
      from core.payment p where p.facility_id = any (p_facility_ids) and p.paid_on <= p_on and p.recorded_at <= p_cutoff
    union all
    select k.facility_id, t.from_on, 0, 0
      from kind k
      join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency
     where isfinite (t.from_on) and t.from_on <= p_on
  ), stood as (
    select s.facility_id, s.day, (sum (s.overdue) over w)::bigint as overdue, (sum (s.exposure) over w)::bigint as exposure
      from (select h.facility_id, h.day, sum (h.overdue)::bigint as overdue, sum (h.exposure)::bigint as exposure
              from change h group by h.facility_id, h.day) s
    window w as (partition by s.facility_id order by s.day)
  )
  select s.facility_id, s.day,
         s.overdue > t.absolute and s.overdue * 10000 > t.share_bp * s.exposure
    from stood s
    join kind k on k.facility_id = s.facility_id
    join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency and t.from_on <= s.day and t.until > s.day;
end
$$;
