-- SPDX-License-Identifier: GPL-3.0-or-later
-- The door of every day on which something is said to have happened: not after p_day (FUTURE), and a day of the calendar (FORMAT).
create function rules.require_past (p_on date, p_field text, p_day date) returns void
  language plpgsql immutable
as $$
begin
  if p_on > p_day then
    perform rules.refuse ('DN108', jsonb_build_object ('field', p_field, 'reason', 'FUTURE'));
  elsif not isfinite (p_on) then
    perform rules.refuse ('DN108', jsonb_build_object ('field', p_field, 'reason', 'FORMAT'));
  end if;
end
$$;
