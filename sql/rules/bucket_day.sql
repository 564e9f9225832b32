-- SPDX-License-Identifier: GPL-3.0-or-later
-- The day a facility's bucket goes by (§4.4): the day itself, but from the day a pause begins to the day it ends the one before it. Pauses one
-- after the other freeze from the day before the first of them.
create function rules.bucket_day (p_facility_id bigint, p_on date, p_cutoff timestamptz default 'infinity') returns date
  language plpgsql stable
as $$
begin
  return coalesce ((select min (w.from_on) - 1
                      from core.delinquency_pause w
                     where w.facility_id = p_facility_id and w.recorded_at <= p_cutoff and w.from_on <= p_on
                       and rules.paused_days (p_facility_id, w.from_on, p_on, p_cutoff) = p_on - w.from_on), p_on);
end
$$;
