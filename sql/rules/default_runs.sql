-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of facilities whose arrears are material on a day (§4.4, X09): the first of the days in a row on which they were, so that
-- default_days = day − from_on + 1. Material: what is overdue is above the absolute threshold of its class and currency, as of each day, and
-- above its share of the exposure, which is the facility's balance, and always above the tolerance. Between the days on
-- which something changed (due, allocated, paid, agreed, a new threshold) nothing does.
-- p_parts: rules.late_parts of the same day and cut-off.
create function rules.default_runs (p_parts core.late_part[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, from_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_late bigint[] := array (select distinct p.facility_id from unnest (p_parts) p where p.to_on > p_on);
  v_ids  bigint[];
  v_from date[];
  v_hard bigint[];
begin
  -- By the amount alone first: the exposure is never more than all that was agreed, so that the share mostly needs no further look.
  with kind as materialized (
    select f.facility_id, f.currency,
           coalesce (r.exposure_class, case y.kind when 'PERSON' then 'RETAIL' else 'OTHER' end) as exposure_class
      from core.facility f
      join core.product r on r.product = f.product
      join core.party y on y.party_id = f.party_id and y.party_id = any (array (select g.party_id from core.facility g where g.facility_id = any (v_late)))
     where f.facility_id = any (v_late)
  ), threshold as materialized (
    select m.exposure_class, m.currency, m.from_on, m.until, m.absolute,
           max (m.share_bp) over (partition by m.exposure_class, m.currency) as share_bp
      from core.materiality_span m
  ), stood as (
    select s.facility_id, s.day, (sum (s.overdue) over w)::bigint as overdue
      from (select h.facility_id, h.day, sum (h.overdue)::bigint as overdue
              from (select p.facility_id, p.from_on as day, p.open as overdue from unnest (p_parts) p
                    union all
                    select p.facility_id, p.to_on, - p.open from unnest (p_parts) p where p.to_on <= p_on
                    union all
                    select k.facility_id, t.from_on, 0
                      from kind k
                      join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency
                     where isfinite (t.from_on) and t.from_on <= p_on) h
             group by h.facility_id, h.day) s
    window w as (partition by s.facility_id order by s.day)
  ), judged as (
    select s.facility_id, s.day, s.overdue, s.overdue > t.absolute as is_high, t.share_bp
      from stood s
      join kind k on k.facility_id = s.facility_id
      join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency and t.from_on <= s.day and t.until > s.day
  ), run as (
    select j.*, max (j.day) filter (where not j.is_high) over (partition by j.facility_id) as last_not
      from judged j
  ), high as (
    select r.facility_id, min (r.day) as from_on, min (r.overdue) as overdue, max (r.share_bp) as share_bp
      from run r
     where r.is_high and r.day > coalesce (r.last_not, '-infinity')
     group by r.facility_id
  ), agreed as (
    select i.facility_id, sum (i.amount)::bigint as amount
      from core.instalment i
     where i.facility_id = any (array (select h.facility_id from high h)) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
     group by i.facility_id
  )
  select array_agg (h.facility_id) filter (where h.overdue * 10000 > h.share_bp * g.amount),
         array_agg (h.from_on) filter (where h.overdue * 10000 > h.share_bp * g.amount),
         array_agg (h.facility_id) filter (where h.overdue * 10000 <= h.share_bp * g.amount)
    into v_ids, v_from, v_hard
    from high h
    join agreed g on g.facility_id = h.facility_id;
  return query select u.facility_id, u.from_on from unnest (v_ids, v_from) u (facility_id, from_on);
  if v_hard is null then
    return;
  end if;

  return query
  with run as (
    select j.facility_id, j.day, j.is_material, max (j.day) filter (where not j.is_material) over (partition by j.facility_id) as last_not
      from rules.material_days (v_hard, p_parts, p_on, p_cutoff) j
  )
  select r.facility_id, min (r.day) from run r where r.is_material and r.day > coalesce (r.last_not, '-infinity') group by r.facility_id;
end
$$;
