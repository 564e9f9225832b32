-- SPDX-License-Identifier: GPL-3.0-or-later
-- A plan of equal parts (X56): the first on a day, the others each a week or a month after (of the first day, so that the 31st comes back
-- after February), moved to the business day that follows where the calendar is closed; the last part takes what rounding leaves.
create function rules.agreement_schedule (p_amount bigint, p_count integer, p_first_on date, p_interval text)
  returns table (part_no integer, due_on date, amount bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_day      date := rules.business_day ();
  v_calendar text := rules.setting ('calendar');
begin
  if not coalesce (p_amount > 0, false) then
    perform rules.refuse ('DN108', '{"field": "amount", "reason": "NOT_POSITIVE"}');
  elsif not coalesce (p_count between 1 and 600, false) or p_count > p_amount then
    perform rules.refuse ('DN108', '{"field": "parts", "reason": "UNKNOWN"}');
  elsif p_first_on is null then
    perform rules.refuse ('DN108', '{"field": "first_on", "reason": "EMPTY"}');
  elsif coalesce (p_interval, '') not in ('MONTH', 'WEEK') then
    perform rules.refuse ('DN108', '{"field": "interval", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_ahead (p_first_on, 'first_on', v_day);
  return query
    select n, rules.business_shift (v_calendar, (p_first_on + case p_interval when 'WEEK' then make_interval (weeks => n - 1)
                                                               else make_interval (months => n - 1) end)::date, 'FOLLOWING'),
           p_amount / p_count + case when n = p_count then p_amount % p_count else 0 end
      from generate_series (1, p_count) n;
end
$$;
