-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of facilities whose arrears are material on a day (§4.4, X09): the first of the days in a row on which they were, so that
-- default_days = day − from_on + 1. Material: what is overdue is above the absolute threshold of its class and currency, as of each day, and
-- above its share of the exposure, which is the balance, and always above the tolerance. Retail counts by facility, the rest by obligor and
-- currency (rules.materiality_units): then each of his facilities has the obligor's day. Between the days on which something changed
-- (due, allocated, paid, agreed, a new threshold) nothing does.
-- p_parts: rules.late_parts of the same day and cut-off, of all facilities of the obligors in question.
create function rules.default_runs (p_parts core.late_part[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, from_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_late    bigint[] := array (select distinct p.facility_id from unnest (p_parts) p where p.to_on > p_on);
  v_members bigint[];
  v_units   bigint[];
  v_ids     bigint[];
  v_from    date[];
  v_hard    bigint[];
begin
  -- By the amount alone first: the exposure is never more than all that was agreed, so that the share mostly needs no further look.
  with unit as materialized (
    select u.facility_id, u.unit_id, u.currency, u.exposure_class from rules.materiality_units (v_late) u
  ), threshold as materialized (
    select m.exposure_class, m.currency, m.from_on, m.until, m.absolute,
           max (m.share_bp) over (partition by m.exposure_class, m.currency) as share_bp
      from core.materiality_span m
  ), part as materialized (
    select u.unit_id, p.open, p.from_on, p.to_on from unnest (p_parts) p join unit u on u.facility_id = p.facility_id
  ), stood as (
    select s.unit_id, s.day, (sum (s.overdue) over w)::bigint as overdue
      from (select h.unit_id, h.day, sum (h.overdue)::bigint as overdue
              from (select p.unit_id, p.from_on as day, p.open as overdue from part p
                    union all
                    select p.unit_id, p.to_on, - p.open from part p where p.to_on <= p_on
                    union all
                    select k.unit_id, t.from_on, 0
                      from unit k
                      join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency
                     where k.unit_id = k.facility_id and isfinite (t.from_on) and t.from_on <= p_on) h
             group by h.unit_id, h.day) s
    window w as (partition by s.unit_id order by s.day)
  ), judged as (
    select s.unit_id, s.day, s.overdue, s.overdue > t.absolute as is_high, t.share_bp
      from stood s
      join unit k on k.facility_id = s.unit_id
      join threshold t on t.exposure_class = k.exposure_class and t.currency = k.currency and t.from_on <= s.day and t.until > s.day
  ), run as (
    select j.*, max (j.day) filter (where not j.is_high) over (partition by j.unit_id) as last_not
      from judged j
  ), high as (
    select r.unit_id, min (r.day) as from_on, min (r.overdue) as overdue, max (r.share_bp) as share_bp
      from run r
     where r.is_high and r.day > coalesce (r.last_not, '-infinity')
     group by r.unit_id
  ), member as (
    select u.facility_id, u.unit_id from unit u where u.unit_id in (select h.unit_id from high h)
  ), agreed as (
    select m.unit_id, sum (a.amount)::bigint as amount
      from (select i.facility_id, sum (i.amount) as amount
              from core.instalment i
             where i.facility_id = any (array (select x.facility_id from member x)) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
             group by i.facility_id) a
      join member m on m.facility_id = a.facility_id
     group by m.unit_id
  ), sure as (
    select h.unit_id, h.from_on, h.overdue::numeric * 10000 > g.amount::numeric * h.share_bp as is_sure from high h join agreed g on g.unit_id = h.unit_id
  )
  select array_agg (m.facility_id) filter (where s.is_sure), array_agg (s.from_on) filter (where s.is_sure),
         array_agg (m.facility_id) filter (where not s.is_sure), array_agg (m.unit_id) filter (where not s.is_sure)
    into v_ids, v_from, v_members, v_units
    from sure s
    join member m on m.unit_id = s.unit_id;
  return query select u.facility_id, u.from_on from unnest (v_ids, v_from) u (facility_id, from_on);
  if v_units is null then
    return;
  end if;

  v_hard := array (select distinct u from unnest (v_units) u);
  return query
  with run as (
    select j.unit_id, j.day, j.is_material, max (j.day) filter (where not j.is_material) over (partition by j.unit_id) as last_not
      from rules.material_days (v_hard, p_parts, p_on, p_cutoff) j
  ), first as (
    select r.unit_id, min (r.day) as from_on from run r where r.is_material and r.day > coalesce (r.last_not, '-infinity') group by r.unit_id
  )
  select m.facility_id, f.from_on
    from first f
    join unnest (v_members, v_units) m (facility_id, unit_id) on m.unit_id = f.unit_id;
end
$$;
