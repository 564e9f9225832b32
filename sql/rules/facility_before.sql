-- SPDX-License-Identifier: GPL-3.0-or-later
-- How a facility stood when something was granted on a day: the worse of the day before and that day, of days past due, the stage of IFRS 9 and the
-- class of the bank's own scheme.
create function rules.facility_before (p_facility_id bigint, p_on date)
  returns table (past_due_days integer, ifrs_stage smallint, scheme text, class text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_scheme text := rules.setting ('classification');
  v_days   integer := coalesce (rules.setting ('default_days')::integer, 90);
  v_judged bigint[] := array (select u.facility_id from rules.materiality_units (array[p_facility_id]) u);
begin
  return query
  with stood as (
    select t.day, g.past_due_days, case when g.arrears > 0 then g.oldest_due_on end as late_since, d.first_day,
           coalesce (r.from_on + v_days <= t.day, false)
             or coalesce (t.day = (select b.day from core.business_day b where b.closed_at is null) and s.is_default, false) as is_default
      from (values (p_on - 1), (p_on)) t (day)
     cross join lateral rules.facility_figures (array[p_facility_id], t.day) g
      join core.facility f on f.facility_id = g.facility_id
      join core.product p on p.product = f.product
      join core.delinquency_profile d on d.profile = p.delinquency_profile
      left join core.facility_state s on s.facility_id = g.facility_id
      left join lateral rules.default_runs (array (select l from rules.late_parts (v_judged, t.day) l), t.day) r on r.facility_id = p_facility_id
  )
  select max (s.past_due_days), coalesce (max (k.seq), 1)::smallint, v_scheme, (array_agg (c.class order by c.seq desc nulls last))[1]
    from stood s
    left join lateral rules.facility_class ('IFRS9', p_facility_id, s.late_since, s.first_day, s.is_default, s.day) k on true
    left join lateral rules.facility_class (v_scheme, p_facility_id, s.late_since, s.first_day, s.is_default, s.day) c on true;
end
$$;
