-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings the stored history of facilities in line with their facts up to a day (X02): a running row whose end was foreseen for that day
-- (next_change_on of its facility's state) is closed; a row that facts contradict is superseded, never changed; what is new is added.
-- p_parts: rules.late_parts of the facilities on the day.
create function rules.history_keep (p_facility_ids bigint[], p_parts core.late_part[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_now timestamptz := clock_timestamp ();
begin
  with want as materialized (
    select w.* from rules.delinquency_spans (p_parts, p_day) w
  ), have as materialized (
    select i.facility_id, i.from_on, i.recorded_at, w.to_on, w.facility_id is not null and i.to_on is not distinct from w.to_on as is_same,
           w.facility_id is not null and i.to_on is null and w.to_on >= s.next_change_on as is_over
      from core.delinquency_interval i
      join core.facility_state s on s.facility_id = i.facility_id and s.facility_id = any (p_facility_ids)
      left join want w on w.facility_id = i.facility_id and w.from_on = i.from_on and w.oldest_due_on = i.oldest_due_on and w.bucket = i.bucket
     where i.facility_id = any (p_facility_ids) and i.superseded_at is null
  ), ended as (
    update core.delinquency_interval i
       set to_on = case when h.is_over then h.to_on else i.to_on end, superseded_at = case when h.is_over then null else v_now end
      from have h
     where i.facility_id = any (p_facility_ids) and i.facility_id = h.facility_id and i.from_on = h.from_on and i.recorded_at = h.recorded_at and not h.is_same
  )
  insert into core.delinquency_interval (facility_id, branch_id, from_on, to_on, oldest_due_on, bucket, recorded_at)
  select w.facility_id, f.branch_id, w.from_on, w.to_on, w.oldest_due_on, w.bucket, v_now
    from want w
    join core.facility f on f.facility_id = w.facility_id and f.facility_id = any (p_facility_ids)
   where not exists (select from have h where h.facility_id = w.facility_id and h.from_on = w.from_on and (h.is_same or h.is_over))
   order by w.facility_id, w.from_on;
end
$$;
