-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many of a facility's days from p_from on, and before p_on, lay in a pause, of the pauses recorded up to a cut-off (§4.4). The day a
-- pause ends on is no longer of it.
create function rules.paused_days (p_facility_id bigint, p_from date, p_on date, p_cutoff timestamptz default 'infinity') returns integer
  language plpgsql stable
as $$
begin
  return coalesce ((select sum (greatest (least (case when w.resumed_at <= p_cutoff then w.resumed_on else w.to_on end, p_on)
                                          - greatest (w.from_on, p_from), 0))
                      from core.delinquency_pause w
                     where w.facility_id = p_facility_id and w.recorded_at <= p_cutoff), 0);
end
$$;
