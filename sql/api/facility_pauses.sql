-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The pauses of a facility's delinquency, the latest first (X03): ends_on is the first day that counts again.
create function api.facility_pauses (p_facility_id bigint)
  returns table (pause_id bigint, from_on date, to_on date, ends_on date, is_running boolean, reason text, recorded_on date, recorded_by text,
                 resumed_on date, resumed_by text)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select w.pause_id, w.from_on, w.to_on, w.ends_on,
         b.day >= w.from_on and b.day < w.ends_on, w.reason, w.recorded_on, w.recorded_by, w.resumed_on, w.resumed_by
    from core.delinquency_pause w
    left join core.business_day b on b.closed_at is null
   where w.facility_id = p_facility_id
   order by w.from_on desc;
end;
