-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of the open instalments of facilities as of a day, from rows recorded up to a cut-off (features §4.4, X01): like
-- rules.facility_days, each by its own due day and without grace, so that only a pause of its own late days counts; the bucket goes by
-- delinquent_days and, where the currency has floors (A07), by what is open of the instalment itself on the day: small parts of a facility
-- can be in a lower bucket than the facility, whose floors look at their sum.
create function rules.instalment_days (p_facility_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, instalment_id bigint, due_on date, open_amount bigint, past_due_days integer, delinquent_days integer,
                 bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_early   bigint[] := rules.early_facilities (p_facility_ids);
  v_floored text[] := array (select distinct l.currency from core.bucket_floor l);
begin
  return query
  with counted as (
    select o.facility_id, o.instalment_id, o.due_on, f.currency, o.open, p_on - o.due_on - rules.paused_days (o.facility_id, o.due_on, p_on, p_cutoff) as days,
           o.facility_id = any (v_early) as is_early
      from rules.open_instalments (p_facility_ids, p_on, p_cutoff) o
      join core.facility f on f.facility_id = o.facility_id
     where o.due_on < p_on or o.due_on = p_on and o.facility_id = any (v_early)
  )
  select c.facility_id, c.instalment_id, c.due_on, c.open, p_on - c.due_on + c.is_early::integer, c.days,
         case when c.currency <> all (v_floored) then rules.bucket_of (c.days, p_on) else rules.bucket_above (c.days, c.currency, c.open, p_on) end
    from counted c;
end
$$;
