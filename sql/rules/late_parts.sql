-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was overdue of facilities, and when, up to a day, from rows recorded up to a cut-off: each instalment from the day after it fell
-- due, or from that day where the profile counts it, by the amount that was open, in pieces between the days on which that changed. What is
-- still open on the day ends the day after it.
create function rules.late_parts (p_facility_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns setof core.late_part
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_early bigint[] := rules.early_facilities (p_facility_ids);
begin
  return query
  with part as materialized (
    select i.facility_id, i.instalment_id, i.due_on, i.amount, x.from_on, least (e.effective_on, p_on + 1) as to_on
      from core.instalment i
     cross join lateral (select greatest (i.due_on + case when i.facility_id = any (v_early) then 0 else 1 end, i.effective_on) as from_on) x
      left join core.instalment_end e on e.instalment_id = i.instalment_id and e.recorded_at <= p_cutoff
     where i.facility_id = any (p_facility_ids) and i.due_on <= p_on and x.from_on <= p_on and i.recorded_at <= p_cutoff
       and (e.effective_on is null or e.effective_on > x.from_on)
  ), step as (
    select x.instalment_id, x.day, sum (x.amount)::bigint as amount
      from (select p.instalment_id, p.from_on as day, p.amount from part p
            union all
            select p.instalment_id, greatest (a.effective_on, p.from_on), - a.amount
              from core.allocation a
              join part p on p.instalment_id = a.instalment_id
             where a.facility_id = any (p_facility_ids) and a.effective_on < p.to_on and a.recorded_at <= p_cutoff) x
     group by x.instalment_id, x.day
  ), stood as (
    select s.instalment_id, s.day as from_on, lead (s.day) over w as to_on, (sum (s.amount) over w)::bigint as open
      from step s
    window w as (partition by s.instalment_id order by s.day)
  )
  select p.facility_id, p.due_on, s.open, s.from_on, coalesce (s.to_on, p.to_on)
    from stood s
    join part p on p.instalment_id = s.instalment_id
   where s.open > 0;
end
$$;
