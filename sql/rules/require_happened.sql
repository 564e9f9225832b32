-- SPDX-License-Identifier: GPL-3.0-or-later
-- The door of every instant at which something is said to have happened: not after now, but for clocks that differ (FUTURE), and an instant of
-- the calendar (FORMAT).
create function rules.require_happened (p_at timestamptz) returns void
  language plpgsql volatile
as $$
begin
  if p_at > clock_timestamp () + interval '5 minutes' then
    perform rules.refuse ('DN108', '{"field": "happened_at", "reason": "FUTURE"}');
  elsif not isfinite (p_at) then
    perform rules.refuse ('DN108', '{"field": "happened_at", "reason": "FORMAT"}');
  end if;
end
$$;
