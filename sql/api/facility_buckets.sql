-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The history of a facility's arrears, the latest first (X02, X06): from when to when (ends_on: the first day after; null: still) which oldest
-- due day and which bucket. is_current: what counts; the others were superseded when a fact came late.
create function api.facility_buckets (p_facility_id bigint)
  returns table (line_no bigint, from_on date, ends_on date, oldest_due_on date, bucket smallint, bucket_name text, is_current boolean,
                 recorded_at timestamptz, superseded_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select row_number () over (order by i.superseded_at desc, i.from_on desc, i.recorded_at desc), i.from_on, i.to_on, i.oldest_due_on, i.bucket, b.name,
         i.superseded_at is null, i.recorded_at, i.superseded_at
    from core.delinquency_interval i
    left join core.bucket b on b.bucket = i.bucket
                           and b.from_on = (select max (x.from_on) from core.bucket x where x.from_on <= i.from_on)
   where i.facility_id = p_facility_id
   order by 1;
end;
