-- SPDX-License-Identifier: GPL-3.0-or-later
-- The set of buckets that counts on a day (A07); of no day: the first set.
create function rules.buckets_of (p_on date) returns setof core.bucket
  language sql stable
as $$
  select b.* from core.bucket b
   where b.from_on = (select max (s.from_on) from core.bucket s where s.from_on <= coalesce (p_on, '-infinity'))
$$;
