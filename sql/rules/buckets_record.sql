-- SPDX-License-Identifier: GPL-3.0-or-later
-- A set of buckets as the journal keeps it: their first days, and their floors where there are any (A07).
create function rules.buckets_record (p_from_on date) returns jsonb
  language sql stable
as $$
  select case when l.floors is null then b.days else jsonb_build_object ('first_days', b.days, 'floors', l.floors) end
    from (select jsonb_agg (b.from_day order by b.from_day) as days from core.bucket b where b.from_on = p_from_on) b
   cross join (select string_agg (b.from_day || ':' || l.currency || ':' || l.amount, ',' order by b.from_day, l.currency) as floors
                 from core.bucket_floor l join core.bucket b on b.from_on = l.from_on and b.bucket = l.bucket
                where l.from_on = p_from_on) l
$$;
