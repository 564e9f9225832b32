-- SPDX-License-Identifier: GPL-3.0-or-later
-- The log by day and facility (X06), read from the stored history as it was known at a cut-off: one row a day with arrears.
create function rules.delinquency_log (p_facility_ids bigint[], p_from date, p_to date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, day date, past_due_days integer, oldest_due_on date, bucket smallint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select i.facility_id, d.day::date, d.day::date - i.oldest_due_on + y.first_day, i.oldest_due_on, i.bucket
    from core.delinquency_interval i
    join core.facility f on f.facility_id = i.facility_id
    join core.product r on r.product = f.product
    join core.delinquency_profile y on y.profile = r.delinquency_profile
   cross join lateral generate_series (greatest (i.from_on, p_from)::timestamp, least (i.to_on - 1, p_to)::timestamp, interval '1 day') d (day)
   where i.facility_id = any (p_facility_ids) and i.from_on <= p_to and (i.to_on is null or i.to_on > p_from)
     and i.recorded_at <= p_cutoff and (i.superseded_at is null or i.superseded_at > p_cutoff);
end;
