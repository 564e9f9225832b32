-- SPDX-License-Identifier: GPL-3.0-or-later
-- The door of every day that somebody agrees on or plans: it does not lie before p_from (PAST), nor more than ten years ahead (TOO_LATE), where
-- nobody would find again what waits for it. A day that is not said is the caller's to judge.
create function rules.require_ahead (p_day date, p_field text, p_from date) returns void
  language plpgsql immutable
as $$
begin
  if p_day < p_from then
    perform rules.refuse ('DN108', jsonb_build_object ('field', p_field, 'reason', 'PAST'));
  elsif p_day > p_from + 3653 then
    perform rules.refuse ('DN108', jsonb_build_object ('field', p_field, 'reason', 'TOO_LATE'));
  end if;
end
$$;
