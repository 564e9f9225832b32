-- SPDX-License-Identifier: GPL-3.0-or-later
-- The days of the open instalments of facilities as of a day, from rows recorded up to a cut-off (features §4.4, X01): like
-- rules.facility_days, each by its own due day and without grace, so that only a pause of its own late days counts; the bucket goes by
-- delinquent_days.
create function rules.instalment_days (p_facility_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, instalment_id bigint, due_on date, open_amount bigint, past_due_days integer, delinquent_days integer,
                 bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
begin
  return query
  with late as (
    select i.facility_id, i.instalment_id, i.due_on, i.amount - coalesce (t.amount, 0) as open_amount
      from core.instalment i
      left join (select a.instalment_id, sum (a.amount)::bigint as amount
                   from core.allocation a
                  where a.facility_id = any (p_facility_ids) and a.effective_on <= p_on and a.recorded_at <= p_cutoff
                  group by a.instalment_id) t on t.instalment_id = i.instalment_id
     where i.facility_id = any (p_facility_ids) and i.due_on < p_on and i.effective_on <= p_on and i.recorded_at <= p_cutoff
       and i.amount > coalesce (t.amount, 0)
       and not exists (select from core.instalment_end e
                        where e.instalment_id = i.instalment_id and e.effective_on <= p_on and e.recorded_at <= p_cutoff)
  ), counted as (
    select l.*, p_on - l.due_on - rules.paused_days (l.facility_id, l.due_on, p_on, p_cutoff) as days from late l
  )
  select c.facility_id, c.instalment_id, c.due_on, c.open_amount, p_on - c.due_on, c.days, rules.bucket_of (c.days) from counted c;
end
$$;
