-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the concessions made to facilities say of them on a day (X08, Y03); only facilities that have one,
-- or whose customer leaves a flag of default:
--   distressed_from   the last day on which one that gave up a part of what was owed was granted, or its time without instalments ended
--   watch_until       no class gets better before this day: so many days, and so many instalments paid, as the scheme says, after the later of
--                     the day it was granted, the end of its time without instalments, and the last day in arrears; infinity while there are any
--   ifrs_stage, class the worst that the facility was in when it was granted, of those that are still watched; class: in the bank's own scheme
-- stage_until and class_until are the next days on which this changes; the end of a flag's probation is one of them, too.
-- The stored history of the facilities' arrears is that of the day.
create function rules.facility_watch (p_facility_ids bigint[], p_day date)
  returns table (facility_id bigint, distressed_from date, stage_until date, ifrs_stage smallint, class_until date, class_seq smallint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_scheme text := rules.setting ('classification');
begin
  return query
  with granted as (
    select x.forbearance_id, x.facility_id, x.is_distressed, x.ifrs_stage, x.scheme, x.class,
           greatest (x.granted_on, x.grace_until) as granted_on,
           greatest (x.granted_on, x.grace_until, (select max (coalesce (i.to_on, 'infinity')) from core.delinquency_interval i
                                                    where i.facility_id = x.facility_id and i.superseded_at is null)) as clean_from
      from core.forbearance x
     where x.facility_id = any (p_facility_ids) and x.granted_on <= p_day and coalesce (x.ended_on > p_day, true)
  ), watched as (
    select g.forbearance_id, s.scheme, case when isfinite (g.clean_from) then greatest (g.clean_from + s.watch_days, n.due_on + 1)
                                          else g.clean_from end as until
      from granted g
      join core.classification_scheme s on s.scheme in ('IFRS9', v_scheme) and num_nonnulls (s.watch_days, s.watch_payments) > 0
      left join lateral (
        select i.due_on
          from core.instalment i
         where isfinite (g.clean_from) and i.facility_id = g.facility_id and i.due_on >= g.clean_from
           and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= p_day)
         order by i.due_on offset s.watch_payments - 1 limit 1) n on s.watch_payments is not null
  ), leaving as (
    select f.facility_id, max (x.lifted_on) as until
      from core.facility f
      join core.default_flag x on x.party_id = f.party_id and x.lifted_on > p_day
     where f.facility_id = any (p_facility_ids)
     group by f.facility_id
  ), said as (
    select g.facility_id, max (g.granted_on) filter (where g.is_distressed) as distressed_from, max (a.until) as stage_until,
           max (g.ifrs_stage) filter (where a.until > p_day) as ifrs_stage, max (b.until) as class_until,
           max (k.seq) filter (where b.until > p_day) as class_seq
      from granted g
      left join watched a on a.forbearance_id = g.forbearance_id and a.scheme = 'IFRS9'
      left join watched b on b.forbearance_id = g.forbearance_id and b.scheme = v_scheme and g.scheme = v_scheme
      left join rules.classes_of (v_scheme, p_day) k on g.scheme = v_scheme and k.class = g.class
     group by g.facility_id
  )
  select coalesce (d.facility_id, l.facility_id), d.distressed_from, d.stage_until, d.ifrs_stage,
         case when d.class_until <= p_day or l.until < d.class_until then coalesce (l.until, d.class_until) else coalesce (d.class_until, l.until) end,
         d.class_seq
    from said d
    full join leaving l on l.facility_id = d.facility_id;
end
$$;
