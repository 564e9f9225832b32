-- SPDX-License-Identifier: GPL-3.0-or-later
-- The set of buckets of a day for joins (A07): in each currency every count of days and every amount lies in just one band, whose bucket is the
-- highest one whose first day and whose floor both have reached (rules.bucket_above). Without floors a bucket is one band, of any amount.
create function rules.bucket_bands (p_on date)
  returns table (currency text, from_day integer, to_day integer, from_amount bigint, to_amount bigint, bucket smallint)
  language sql stable
as $$
  select y.currency, y.from_day, y.to_day, y.floor, coalesce (y.above - 1, 9223372036854775807), y.bucket
    from (select c.currency, r.from_day, r.to_day, h.bucket, h.floor, min (h.floor) over higher as above
            from core.currency c
           cross join (select b.from_on, b.from_day, coalesce (lead (b.from_day) over (order by b.from_day) - 1, 2147483647) as to_day
                         from rules.buckets_of (p_on) b) r
           cross join lateral (select b.bucket, b.from_day, coalesce (l.amount, (-9223372036854775808)::bigint) as floor
                                 from core.bucket b
                                 left join core.bucket_floor l on l.from_on = b.from_on and l.bucket = b.bucket and l.currency = c.currency
                                where b.from_on = r.from_on and b.from_day <= r.from_day) h
          window higher as (partition by c.currency, r.from_day order by h.from_day desc rows between unbounded preceding and 1 preceding)) y
   where y.above is null or y.floor < y.above
$$;
