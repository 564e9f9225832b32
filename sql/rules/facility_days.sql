-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of facilities as of a day, from rows recorded up to a cut-off (features §4.4), of those above their currency's tolerance.
-- p_figures: rules.facility_figures of the same day and cut-off.
--   past_due_days    since the oldest open instalment fell due; the contract's own count, which nothing stops
--   delinquent_from  the day the grace of the product's profile ends
--   delinquent_days  since that day, without the days of pauses
--   bucket_days      what the bucket goes by: from the day a pause begins to the day it ends, the delinquent days of the day before it;
--                    the first day after it goes by its own again
create function rules.facility_days (p_figures core.facility_figure[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, oldest_due_on date, past_due_days integer, delinquent_from date, delinquent_days integer,
                 bucket_days integer, bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  with late as materialized (
    select g.facility_id, g.oldest_due_on, g.oldest_due_on + d.grace_days as delinquent_from, d.first_day,
           -- Pauses one after the other freeze from the day before the first of them.
           (select min (w.from_on) - 1
              from core.delinquency_pause w
             where w.facility_id = g.facility_id and w.recorded_at <= p_cutoff and w.from_on <= p_on
               and rules.paused_days (g.facility_id, w.from_on, p_on, p_cutoff) = p_on - w.from_on) as frozen_on
      from unnest (p_figures) g
      join core.facility f on f.facility_id = g.facility_id
      join core.product r on r.product = f.product
      join core.delinquency_profile d on d.profile = r.delinquency_profile
     where g.arrears > 0
  ), counted as (
    select l.*, greatest (p_on - l.delinquent_from - rules.paused_days (l.facility_id, l.delinquent_from, p_on, p_cutoff), 0) as days,
           greatest (l.frozen_on - l.delinquent_from - rules.paused_days (l.facility_id, l.delinquent_from, l.frozen_on, p_cutoff), 0) as frozen
      from late l
  )
  select c.facility_id, c.oldest_due_on, p_on - c.oldest_due_on + c.first_day, c.delinquent_from, c.days,
         case when c.frozen_on is null then c.days else c.frozen end,
         rules.bucket_of (case when c.frozen_on is null then c.days else c.frozen end)
    from counted c;
end
$$;
