-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The days a facility is past due and delinquent as of a day (§4.4), one row, none when nothing above the tolerance is late.
create function api.facility_days (p_facility_id bigint, p_on date)
  returns table (facility_id bigint, oldest_due_on date, past_due_days integer, delinquent_from date, delinquent_days integer, bucket smallint)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select d.facility_id, d.oldest_due_on, d.past_due_days, d.delinquent_from, d.delinquent_days, d.bucket
    from (select coalesce (p_on, (select b.day from core.business_day b where b.closed_at is null)) as day) o
    cross join lateral rules.facility_days (array (select g from rules.facility_figures (array[p_facility_id], o.day) g), o.day) d;
end;
