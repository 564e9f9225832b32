-- SPDX-License-Identifier: GPL-3.0-or-later
-- The penalty interest of a facility up to a day, as it is worked out (A12, Y01): one line for each period in which nothing changes, from from_on to
-- the day before to_on. base: the principal (or principal and interest) of what was due and not yet paid, each part after the profile's days of
-- grace from its own due day on; rate: per cent a year, as of its days; amount: base × rate × days / day count, exact, in minor units. A period in a
-- pause, in a hold of interest, in time that was granted or in a freeze of the profile is frozen: it is shown and costs nothing; nothing is charged
-- on penalties. Periods are cut at new year where the year's own days count. From rows recorded up to a cut-off; holds as they stand.
create function rules.penalty_lines (p_facility_id bigint, p_on date, p_cutoff timestamptz default 'infinity')
  returns table (from_on date, to_on date, days integer, base bigint, annual_rate numeric, year_days integer, is_frozen boolean, amount numeric)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
  with term as (
    select f.facility_id, f.party_id, y.profile, y.base = 'OVERDUE_PRINCIPAL_INTEREST' as has_interest, y.day_count, y.grace_days
      from core.facility f
      join core.product r on r.product = f.product
      join core.penalty_profile y on y.profile = r.penalty_profile
     where f.facility_id = p_facility_id
  ), part as (
    select i.instalment_id, i.principal + case when t.has_interest then i.interest else 0 end as amount,
           greatest (i.due_on + t.grace_days, i.effective_on) as from_on, least (e.effective_on, p_on) as to_on
      from term t
      join core.instalment i on i.facility_id = t.facility_id and i.effective_on <= p_on and i.recorded_at <= p_cutoff
      left join core.instalment_end e on e.instalment_id = i.instalment_id and e.recorded_at <= p_cutoff
  ), change as (
    select s.day, sum (s.amount)::bigint as amount
      from (select p.from_on as day, p.amount from part p where p.from_on < p.to_on
            union all
            select greatest (a.effective_on, p.from_on), - a.amount
              from part p
              join core.allocation a on a.instalment_id = p.instalment_id and a.recorded_at <= p_cutoff
             cross join term t
             where p.from_on < p.to_on and a.effective_on < p.to_on and (a.part = 'PRINCIPAL' or t.has_interest and a.part = 'INTEREST')
            union all
            select p.to_on, coalesce (sum (a.amount), 0) - p.amount
              from part p
             cross join term t
              left join core.allocation a on a.instalment_id = p.instalment_id and a.recorded_at <= p_cutoff and a.effective_on < p.to_on
                                             and (a.part = 'PRINCIPAL' or t.has_interest and a.part = 'INTEREST')
             where p.from_on < p.to_on
             group by p.instalment_id, p.to_on, p.amount) s
     group by s.day
  ), frozen as (
    select z.from_on, z.ends_on from rules.penalty_stops (array (select t.facility_id from term t), p_cutoff) z
  ), mark as (
    select c.day from change c
    union
    select x.day
      from (select g.from_on as day from core.penalty_rate g join term t on t.profile = g.profile
            union all
            select unnest (array[z.from_on, z.ends_on]) from frozen z
            union all
            select make_date (y, 1, 1) from term t, change c,
                   generate_series (extract (year from c.day)::integer + 1, extract (year from p_on)::integer) y where t.day_count = 'ACT') x
     where x.day > (select min (c.day) from change c) and x.day < p_on
  ), period as (
    select m.day as from_on, lead (m.day) over (order by m.day) as to_on,
           (sum (coalesce (c.amount, 0)) over (order by m.day))::bigint as base
      from mark m
      left join change c on c.day = m.day
  ), line as (
    select d.from_on, d.to_on, d.base, coalesce (g.annual_rate, 0) as annual_rate,
           case t.day_count when '360' then 360 when '365' then 365
             else make_date (extract (year from d.from_on)::integer + 1, 1, 1) - make_date (extract (year from d.from_on)::integer, 1, 1) end as year_days,
           exists (select from frozen z where z.from_on <= d.from_on and (z.ends_on is null or z.ends_on > d.from_on)) as is_frozen
      from period d
     cross join term t
      left join lateral (select x.annual_rate from core.penalty_rate x
                          where x.profile = t.profile and x.from_on <= d.from_on order by x.from_on desc limit 1) g on true
     where d.base > 0 and d.to_on is not null
  ), grouped as (
    -- Marks on which nothing of a line changes join what they part.
    select l.*, sum (l.is_new) over (order by l.from_on) as n
      from (select k.*, case when (k.from_on, k.base, k.annual_rate, k.year_days, k.is_frozen)
                                  = (lag (k.to_on) over w, lag (k.base) over w, lag (k.annual_rate) over w, lag (k.year_days) over w, lag (k.is_frozen) over w)
                             then 0 else 1 end as is_new
              from line k window w as (order by k.from_on)) l
  )
  select min (q.from_on), max (q.to_on), max (q.to_on) - min (q.from_on), q.base, q.annual_rate, q.year_days, q.is_frozen,
         case when q.is_frozen then 0 else q.base * q.annual_rate * (max (q.to_on) - min (q.from_on)) / (100 * q.year_days) end
    from grouped q
   group by q.n, q.base, q.annual_rate, q.year_days, q.is_frozen
   order by 1;
end
$$;
