-- SPDX-License-Identifier: GPL-3.0-or-later
-- The history of facilities' arrears (X02, X06) out of what was overdue up to a day (p_parts: rules.late_parts of the same day and cut-off):
-- the days above the tolerance in spans with one oldest open due day and one bucket; to_on is null where it still stands so on the day. Where a
-- currency has floors (A07) the bucket also goes by what was overdue.
create function rules.delinquency_spans (p_parts core.late_part[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, from_on date, to_on date, oldest_due_on date, bucket smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_ids     bigint[] := array (select distinct p.facility_id from unnest (p_parts) p);  -- said beside each join, or it goes through the whole book
  v_floored text[] := array (select distinct l.currency from core.bucket_floor l);
begin
  return query
  with each as (
    select p.facility_id, p.due_on, min (p.from_on) as from_on, max (p.to_on) as to_on, sum (p.to_on - p.from_on) as days, min (p.open) as open
      from unnest (p_parts) p
     group by p.facility_id, p.due_on
  ), plain as materialized (
    -- Where every part was late once, above the tolerance by itself, the one before ends where the next begins to count.
    select e.facility_id, e.due_on, e.from_on, e.to_on,
           max (e.to_on) over (w rows between unbounded preceding and 1 preceding) as before,
           bool_or (e.days <> e.to_on - e.from_on or e.open <= t.tolerance or f.currency = any (v_floored)) over (partition by e.facility_id) as is_hard
      from each e
      join core.facility f on f.facility_id = e.facility_id and f.facility_id = any (v_ids)
      join (select x.currency, max (x.tolerance) as tolerance from core.tolerance_span x group by x.currency) t on t.currency = f.currency
    window w as (partition by e.facility_id order by e.due_on)
  ), part as materialized (
    select p.facility_id, p.due_on, p.open, p.from_on, p.to_on
      from unnest (p_parts) p
     where p.facility_id in (select x.facility_id from plain x where x.is_hard)
  ), total as not materialized (
    select e.facility_id, e.day, lead (e.day) over w as until, sum (e.amount) over w as overdue
      from (select x.facility_id, x.day, sum (x.amount)::bigint as amount
              from (select p.facility_id, p.from_on as day, p.open as amount from part p
                    union all
                    select p.facility_id, p.to_on, - p.open from part p) x
             group by x.facility_id, x.day) e
    window w as (partition by e.facility_id order by e.day)
  ), above as (
    select t.facility_id, range_agg (daterange (greatest (t.day, s.from_on), least (t.until, s.until))) as days
      from total t
      join core.facility f on f.facility_id = t.facility_id and f.facility_id = any (v_ids)
      join core.tolerance_span s on s.currency = f.currency and s.from_on < t.until and s.until > t.day
     where t.overdue > s.tolerance and t.until is not null
     group by t.facility_id
  ), own as (
    select p.facility_id, p.due_on, range_agg (daterange (p.from_on, p.to_on)) as days from part p group by p.facility_id, p.due_on
  ), older as (
    select o.facility_id, o.due_on, o.days, range_agg (o.days) over w as before
      from own o
    window w as (partition by o.facility_id order by o.due_on rows between unbounded preceding and 1 preceding)
  ), oldest as (
    -- Of the days on which a part was overdue, those on which no older one was.
    select o.facility_id, o.due_on, lower (r) as from_on, upper (r) as to_on
      from older o
      join above a on a.facility_id = o.facility_id
     cross join lateral unnest ((o.days - coalesce (o.before, '{}')) * a.days) r
    union all
    select l.facility_id, l.due_on, greatest (l.from_on, l.before), l.to_on
      from plain l
     where not l.is_hard and (l.before is null or l.before < l.to_on)
  ), graced as materialized (
    select o.*, o.due_on + d.grace_days as delinquent_from, o.due_on + case when d.grace_pauses then 0 else d.grace_days end as paused_from,
           exists (select from core.delinquency_pause w where w.facility_id = o.facility_id and w.recorded_at <= p_cutoff) as has_pauses,
           f.currency, f.currency = any (v_floored) as is_floored, t.days, t.amounts
      from oldest o
      join core.facility f on f.facility_id = o.facility_id and f.facility_id = any (v_ids)
      join core.product r on r.product = f.product
      join core.delinquency_profile d on d.profile = r.delinquency_profile
      left join (select t.facility_id, array_agg (t.day) as days, array_agg (t.overdue::bigint) as amounts
                   from total t where cardinality (v_floored) > 0 group by t.facility_id) t on t.facility_id = o.facility_id
  ), range as (
    -- Each set of buckets on its own days (set_from to the day before set_until).
    select b.bucket, b.from_day, row_number () over w = 1 as is_first, lead (b.from_day) over w as until, s.set_from, s.set_until
      from (select x.from_on as set_from, lead (x.from_on, 1, 'infinity') over (order by x.from_on) as set_until
              from core.bucket x group by x.from_on) s
      join core.bucket b on b.from_on = s.set_from
    window w as (partition by s.set_from order by b.from_day)
  ), span as (
    select g.facility_id, x.from_on, x.to_on, g.due_on, r.bucket
      from graced g
      join range r on (r.is_first or g.delinquent_from + r.from_day < g.to_on) and (r.until is null or g.delinquent_from + r.until > g.from_on)
     cross join lateral (select greatest (g.from_on, r.set_from, case when not r.is_first then g.delinquent_from + r.from_day end) as from_on,
                                least (g.to_on, r.set_until, g.delinquent_from + r.until) as to_on) x
     where not g.has_pauses and not g.is_floored and x.from_on < x.to_on
    union all
    select s.facility_id, s.day, lead (s.day, 1, s.to_on) over (partition by s.facility_id, s.due_on, s.from_on order by s.day), s.due_on, s.bucket
      from (select c.*, lag (c.bucket) over w as last_bucket, lag (c.set_from) over w as last_set
              from (select g.facility_id, g.due_on, g.from_on, g.to_on, m.day,
                           case when not g.is_floored
                                then rules.bucket_of (rules.bucket_days (g.facility_id, g.delinquent_from, g.paused_from, m.day, p_cutoff), m.day)
                                else rules.bucket_above (
                                       case when g.has_pauses then rules.bucket_days (g.facility_id, g.delinquent_from, g.paused_from, m.day, p_cutoff)
                                            else greatest (m.day - g.delinquent_from, 0) end, g.currency,
                                       (select a.overdue from unnest (g.days, g.amounts) a (day, overdue)
                                         where a.day <= case when g.has_pauses then rules.bucket_day (g.facility_id, m.day, p_cutoff) else m.day end
                                         order by a.day desc limit 1), m.day) end as bucket,
                           (select max (r.set_from) from range r where r.set_from <= m.day) as set_from
                      from graced g
                     cross join lateral (
                       -- Every day on which the bucket can change: thresholds put off by the pauses before them, what a pause begins or ends, and
                       -- where there are floors what is overdue.
                       with pause as (
                         select w.from_on, case when w.resumed_at <= p_cutoff then w.resumed_on else w.to_on end as ends_on
                           from core.delinquency_pause w
                          where w.facility_id = g.facility_id and w.recorded_at <= p_cutoff
                       ), put_off as (
                         select 0 as days
                         union all
                         select (sum (greatest (w.ends_on - greatest (w.from_on, g.paused_from), 0)) over (order by w.from_on))::integer from pause w
                       )
                       select g.from_on as day
                       union
                       select x.day
                         from (select g.delinquent_from + r.from_day + o.days as day from range r cross join put_off o
                               union all
                               select r.set_from from range r
                               union all
                               select unnest (array[w.from_on, w.ends_on, w.ends_on + 1]) from pause w
                               union all
                               select unnest (g.days)) x
                        where x.day > g.from_on and x.day < g.to_on) m
                     where g.has_pauses or g.is_floored) c
            window w as (partition by c.facility_id, c.due_on, c.from_on order by c.day)) s
     where (s.last_bucket, s.last_set) is distinct from (s.bucket, s.set_from)
  )
  select s.facility_id, s.from_on, case when s.to_on <= p_on then s.to_on end, s.due_on, s.bucket from span s;
end
$$;
