-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of facilities as of a day, from rows recorded up to a cut-off (features §4.4), of those above their currency's tolerance.
-- p_figures: rules.facility_figures of the same day and cut-off.
--   past_due_days    since the oldest open instalment fell due; the contract's own count, which nothing stops
--   delinquent_from  the day the grace of the product's profile ends
--   delinquent_days  since that day, without the days of pauses; of those in the days of grace only where the profile says so
--   bucket_days      what the bucket goes by (rules.bucket_days), with the overdue amount of the same day where the currency has floors (A07)
create function rules.facility_days (p_figures core.facility_figure[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, oldest_due_on date, past_due_days integer, delinquent_from date, delinquent_days integer,
                 bucket_days integer, bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_floored text[] := array (select distinct l.currency from core.bucket_floor l);
begin
  return query
  with late as materialized (
    select g.facility_id, g.oldest_due_on, g.currency, g.overdue, g.oldest_due_on + d.grace_days as delinquent_from, d.first_day,
           g.oldest_due_on + case when d.grace_pauses then 0 else d.grace_days end as paused_from,
           exists (select from core.delinquency_pause w where w.facility_id = g.facility_id) as has_pauses
      from unnest (p_figures) g
      join core.facility f on f.facility_id = g.facility_id
      join core.product r on r.product = f.product
      join core.delinquency_profile d on d.profile = r.delinquency_profile
     where g.arrears > 0
  ), counted as (
    select l.*,
           greatest (p_on - l.delinquent_from
                     - case when l.has_pauses then rules.paused_days (l.facility_id, l.paused_from, p_on, p_cutoff) else 0 end, 0) as days
      from late l
  ), frozen as (
    select c.*, case when c.has_pauses then rules.bucket_days (c.facility_id, c.delinquent_from, c.paused_from, p_on, p_cutoff) else c.days end as bucket_days
      from counted c
  )
  select z.facility_id, z.oldest_due_on, p_on - z.oldest_due_on + z.first_day, z.delinquent_from, z.days, z.bucket_days,
         case when z.currency <> all (v_floored) then rules.bucket_of (z.bucket_days, p_on)
              else rules.bucket_above (z.bucket_days, z.currency,
                     case when not z.has_pauses or rules.bucket_day (z.facility_id, p_on, p_cutoff) = p_on then z.overdue
                          else (select g.overdue
                                  from rules.facility_figures (array[z.facility_id], rules.bucket_day (z.facility_id, p_on, p_cutoff), p_cutoff) g) end,
                     p_on) end
    from frozen z;
end
$$;
