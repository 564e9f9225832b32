-- SPDX-License-Identifier: GPL-3.0-or-later
-- When a facility is not charged for being late (Y01): pauses, holds of interest, time that was granted, freezes of its product's profile. From
-- from_on to the day before ends_on, null: without an end. From rows recorded up to a cut-off; holds as they stand.
create function rules.penalty_stops (p_facility_ids bigint[], p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, from_on date, ends_on date)
  language sql stable
begin atomic
  select w.facility_id, w.from_on, case when w.resumed_at <= p_cutoff then w.resumed_on else w.to_on end
    from core.delinquency_pause w where w.facility_id = any (p_facility_ids) and w.recorded_at <= p_cutoff
  union all
  select f.facility_id, h.from_on, least (h.to_on + 1, h.released_on)
    from core.facility f
    join core.case c on c.party_id = f.party_id
    join core.hold h on h.case_id = c.case_id
   where f.facility_id = any (p_facility_ids) and h.scope && '{INTEREST,ALL}' and h.recorded_at <= p_cutoff
  union all
  select x.facility_id, x.granted_on, least (x.grace_until, x.ended_on)
    from core.forbearance x
   where x.facility_id = any (p_facility_ids) and x.grace_until is not null and x.recorded_at <= p_cutoff
  union all
  select f.facility_id, z.from_on, z.to_on + 1
    from core.facility f
    join core.product r on r.product = f.product
    join core.penalty_freeze z on z.profile = r.penalty_profile
   where f.facility_id = any (p_facility_ids);
end;
