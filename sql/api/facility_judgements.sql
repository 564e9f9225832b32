-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What people have judged about a facility and its customer, the latest first (X07, X08, X10): DEFAULT (a flag on the customer), the class that was
-- rebutted, FORBEARANCE or FORBEARANCE_DISTRESSED (a concession: what was granted, the first day
-- on which something is due again, its key, can_end: it has not been ended); ends_on: the first day on which it no longer stands.
create function api.facility_judgements (p_facility_id bigint)
  returns table (line_no bigint, kind text, from_on date, ends_on date, is_running boolean, reason text, recorded_by text, ended_by text,
                 ended_reason text, forbearance_id bigint, concession text, grace_until date, can_end boolean)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select row_number () over (order by j.from_on desc, j.at desc), j.kind, j.from_on, j.ends_on,
         b.day >= j.from_on and coalesce (b.day < j.ends_on, true), j.reason, j.recorded_by, j.ended_by, j.ended_reason, j.forbearance_id,
         j.concession, j.grace_until, j.can_end
    from (select 'DEFAULT' as kind, x.from_on, x.lifted_on as ends_on, x.reason, x.recorded_by, x.lifted_by as ended_by,
                 x.lifted_reason as ended_reason, x.recorded_at as at, null::bigint as forbearance_id, null as concession,
                 null::date as grace_until, false as can_end
            from core.facility f join core.default_flag x on x.party_id = f.party_id where f.facility_id = p_facility_id
          union all
          select w.class, w.from_on, w.ends_on, w.reason, w.recorded_by, w.ended_by, null, w.recorded_at, null, null, null, false
            from core.classification_rebuttal w where w.facility_id = p_facility_id
          union all
          select case when x.is_distressed then 'FORBEARANCE_DISTRESSED' else 'FORBEARANCE' end, x.granted_on, x.ended_on, x.reason, x.recorded_by,
                 x.ended_by, x.ended_reason, x.recorded_at, x.forbearance_id, x.kind, x.grace_until, x.ended_on is null
            from core.forbearance x where x.facility_id = p_facility_id) j
    left join core.business_day b on b.closed_at is null
   order by 1;
end;
