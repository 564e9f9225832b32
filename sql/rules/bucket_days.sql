-- SPDX-License-Identifier: GPL-3.0-or-later
-- The delinquent days a facility's bucket goes by (§4.4): those of the day, but from the day a pause begins to the day it ends those of the
-- day before it, where only pauses from p_paused_from on count. Pauses one after the other freeze from the day before the first of them.
create function rules.bucket_days (p_facility_id bigint, p_delinquent_from date, p_paused_from date, p_on date,
                                   p_cutoff timestamptz default 'infinity') returns integer
  language plpgsql stable
as $$
declare
  v_day date := coalesce ((select min (w.from_on) - 1
                             from core.delinquency_pause w
                            where w.facility_id = p_facility_id and w.recorded_at <= p_cutoff and w.from_on <= p_on
                              and rules.paused_days (p_facility_id, w.from_on, p_on, p_cutoff) = p_on - w.from_on), p_on);
begin
  return greatest (v_day - p_delinquent_from - rules.paused_days (p_facility_id, p_paused_from, v_day, p_cutoff), 0);
end
$$;
