-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days up to p_on on which something changed that may make the arrears of units (rules.materiality_units) material or not (due, allocated,
-- paid, agreed, a new threshold), and whether they are from that day on (X09): what is overdue of all of the unit's facilities is above the
-- absolute threshold of its class and currency, and above its share of the exposure, which is what their balances are together, one in credit
-- counting for none; and always above the tolerance.
-- p_parts: rules.late_parts of the same day and cut-off, of all facilities of the units.
create function rules.material_days (p_unit_ids bigint[], p_parts core.late_part[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (unit_id bigint, day date, is_material boolean)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_members bigint[] := array (select u.facility_id from rules.materiality_units (p_unit_ids) u where u.unit_id = any (p_unit_ids));
begin
  return query
  with unit as materialized (
    select u.facility_id, u.unit_id, u.currency, u.exposure_class from rules.materiality_units (p_unit_ids) u where u.unit_id = any (p_unit_ids)
  ), threshold as materialized (
    select m.exposure_class, m.currency, m.from_on, m.until, m.absolute, m.share_bp from core.materiality_span m
  ), owed as (
    select b.facility_id, b.day, (sum (b.amount) over (partition by b.facility_id order by b.day))::bigint as balance
      from (select x.facility_id, x.day, sum (x.amount)::bigint as amount
              from (select i.facility_id, i.effective_on as day, i.amount
                      from core.instalment i where i.facility_id = any (v_members) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
                    union all
                    select i.facility_id, greatest (e.effective_on, i.effective_on), - i.amount
                      from core.instalment i
                      join core.instalment_end e on e.instalment_id = i.instalment_id
                     where i.facility_id = any (v_members) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
                       and e.effective_on <= p_on and e.recorded_at <= p_cutoff
                    union all
                    select p.facility_id, p.paid_on, case p.kind when 'REVERSAL' then p.amount else - p.amount end
                      from core.payment p where p.facility_id = any (v_members) and p.paid_on <= p_on and p.recorded_at <= p_cutoff) x
             group by x.facility_id, x.day) b
  ), change as (
    select u.unit_id, p.from_on as day, p.open as overdue, 0::bigint as exposure from unnest (p_parts) p join unit u on u.facility_id = p.facility_id
    union all
    select u.unit_id, p.to_on, - p.open, 0 from unnest (p_parts) p join unit u on u.facility_id = p.facility_id where p.to_on <= p_on
    union all
    select u.unit_id, o.day, 0,
           greatest (o.balance, 0) - coalesce (greatest (lag (o.balance) over (partition by o.facility_id order by o.day), 0), 0)
      from owed o
      join unit u on u.facility_id = o.facility_id
    union all
    select u.unit_id, t.from_on, 0, 0
      from unit u
      join threshold t on t.exposure_class = u.exposure_class and t.currency = u.currency
     where u.unit_id = u.facility_id and isfinite (t.from_on) and t.from_on <= p_on
  ), stood as (
    select s.unit_id, s.day, (sum (s.overdue) over w)::bigint as overdue, (sum (s.exposure) over w)::bigint as exposure
      from (select h.unit_id, h.day, sum (h.overdue)::bigint as overdue, sum (h.exposure)::bigint as exposure
              from change h group by h.unit_id, h.day) s
    window w as (partition by s.unit_id order by s.day)
  )
  select s.unit_id, s.day,
         s.overdue > t.absolute and s.overdue::numeric * 10000 > s.exposure::numeric * t.share_bp
    from stood s
    join unit u on u.facility_id = s.unit_id
    join threshold t on t.exposure_class = u.exposure_class and t.currency = u.currency and t.from_on <= s.day and t.until > s.day;
end
$$;
