-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bucket that a facility of a currency with floors falls into, or an instalment by itself (A07): the highest one of the set of the day whose first
-- day its days and whose floor its overdue amount have reached.
create function rules.bucket_above (p_days integer, p_currency text, p_overdue bigint, p_on date) returns smallint
  language sql stable
begin atomic
  select b.bucket
    from core.bucket b
   where b.from_on = (select max (s.from_on) from core.bucket s where s.from_on <= p_on) and b.from_day <= coalesce (p_days, 0)
     and not exists (select from core.bucket_floor l
                      where l.from_on = b.from_on and l.bucket = b.bucket and l.currency = p_currency and l.amount > coalesce (p_overdue, 0))
   order by b.from_day desc
   limit 1;
end;
