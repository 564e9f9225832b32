-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which of the facilities may be charged for being late on a day (Y01, X25).
create function rules.penalty_free (p_facility_ids bigint[], p_on date) returns bigint[]
  language sql stable
begin atomic
  select coalesce (array_agg (f), '{}')
    from unnest (p_facility_ids) f
   where f not in (select s.facility_id from rules.penalty_stops (p_facility_ids) s
                    where s.from_on <= p_on and (s.ends_on is null or s.ends_on > p_on));
end;
