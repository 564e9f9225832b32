-- SPDX-License-Identifier: GPL-3.0-or-later
-- The delinquent days a facility's bucket goes by (§4.4): those of the day that rules.bucket_day says, where only pauses from p_paused_from on
-- count.
create function rules.bucket_days (p_facility_id bigint, p_delinquent_from date, p_paused_from date, p_on date,
                                   p_cutoff timestamptz default 'infinity') returns integer
  language plpgsql stable
as $$
declare
  v_day date := rules.bucket_day (p_facility_id, p_on, p_cutoff);
begin
  return greatest (v_day - p_delinquent_from - rules.paused_days (p_facility_id, p_paused_from, v_day, p_cutoff), 0);
end
$$;
