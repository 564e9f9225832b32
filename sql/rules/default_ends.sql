-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of facilities that were in default by their days: the last time, from the first to the day after the last of more than p_days days in a row
-- with material arrears, where that ended after p_since and not after the day. p_parts: rules.late_parts of the day, of all facilities of
-- the obligors in question; p_run_ids, p_run_from: what rules.default_runs says of it.
create function rules.default_ends (p_parts core.late_part[], p_run_ids bigint[], p_run_from date[], p_on date, p_days integer, p_since date)
  returns table (facility_id bigint, from_on date, to_on date)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  -- Only who was late before what runs now, and within the days in which such a time can have ended, is looked at.
  v_near    core.late_part[] := array (
    select p
      from unnest (p_parts) p
      left join unnest (p_run_ids, p_run_from) u (facility_id, from_on) on u.facility_id = p.facility_id
     where p.from_on < coalesce (u.from_on, 'infinity') and p.to_on > p_since - p_days and coalesce (u.from_on + p_days > p_on, true));
  v_members bigint[];
  v_units   bigint[];
  v_ids     bigint[];
begin
  if cardinality (v_near) = 0 then
    return;
  end if;
  select array_agg (u.facility_id), array_agg (u.unit_id) into v_members, v_units
    from rules.materiality_units (array (select distinct p.facility_id from unnest (v_near) p)) u;
  -- And day by day only who was late for so long.
  v_ids := array (
    select m.unit_id
      from unnest (v_near) p
      join unnest (v_members, v_units) m (facility_id, unit_id) on m.facility_id = p.facility_id
      left join unnest (p_run_ids, p_run_from) u (facility_id, from_on) on u.facility_id = p.facility_id
     group by m.unit_id
    having sum (least (p.to_on, u.from_on) - greatest (p.from_on, p_since - p_days)) > p_days and max (least (p.to_on, u.from_on)) > p_since);
  if cardinality (v_ids) = 0 then
    return;
  end if;
  return query
  with turn as (
    select m.unit_id, m.day, m.is_material, lag (m.is_material, 1, false) over (partition by m.unit_id order by m.day) as was_material
      from rules.material_days (v_ids, p_parts, p_on) m
  ), run as (
    select t.unit_id, t.day as from_on, lead (t.day) over (partition by t.unit_id order by t.day) as to_on, t.is_material
      from turn t where t.is_material <> t.was_material
  ), ended as (
    select distinct on (r.unit_id) r.unit_id, r.from_on, r.to_on
      from run r
     where r.is_material and r.to_on - r.from_on > p_days and r.to_on > p_since
     order by r.unit_id, r.to_on desc
  )
  select m.facility_id, e.from_on, e.to_on
    from ended e
    join unnest (v_members, v_units) m (facility_id, unit_id) on m.unit_id = e.unit_id;
end
$$;
