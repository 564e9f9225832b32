-- SPDX-License-Identifier: GPL-3.0-or-later
-- The bucket a number of days past due falls into (A07), in the set that counts on a day.
create function rules.bucket_of (p_days integer, p_on date) returns smallint
  language sql stable
begin atomic
  select b.bucket
    from core.bucket b
   where b.from_on = (select max (s.from_on) from core.bucket s where s.from_on <= p_on) and b.from_day <= coalesce (p_days, 0)
   order by b.from_day desc
   limit 1;
end;
