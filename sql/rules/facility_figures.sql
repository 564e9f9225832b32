-- SPDX-License-Identifier: GPL-3.0-or-later
-- The figures of facilities as of a day, from rows recorded up to a cut-off (§5.0 rule 9, A13, A18, I-5). Minor units.
--   open_balance   all instalments agreed by then, due or not, less payments and credits up to the day; may be negative
--   overdue        open parts due before the day, or on it where the profile counts the due day, not net of credit
--   arrears        overdue where it is above the currency's tolerance, else 0 (X11)
--   past_due_days  since the oldest open part of the arrears fell due, with what the profile adds; 0 without arrears (§4.4)
--   oldest_due_on  of what is overdue, above the tolerance or not
--   unallocated    credit that no due part has taken yet
--   weight         overdue in hundredths of its currency
create function rules.facility_figures (p_facility_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns setof core.facility_figure
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_early bigint[] := rules.early_facilities (p_facility_ids);
begin
  return query
  with agreed as (
    select i.facility_id, i.instalment_id, i.due_on, i.amount, i.due_on < p_on or i.due_on = p_on and i.facility_id = any (v_early) as is_late
      from core.instalment i
     where i.facility_id = any (p_facility_ids) and i.effective_on <= p_on and i.recorded_at <= p_cutoff
       and i.instalment_id not in (select e.instalment_id from core.instalment_end e
                                    where e.effective_on <= p_on and e.recorded_at <= p_cutoff)
  ), taken as (
    select a.instalment_id, sum (a.amount)::bigint as amount
      from core.allocation a
     where a.facility_id = any (p_facility_ids) and a.effective_on <= p_on and a.recorded_at <= p_cutoff
     group by a.instalment_id
  ), owed as (
    select g.facility_id, sum (g.amount)::bigint as amount, sum (t.amount)::bigint as taken,
           sum (g.amount - coalesce (t.amount, 0)) filter (where g.is_late)::bigint as overdue,
           sum (g.amount - coalesce (t.amount, 0)) filter (where g.due_on = p_on and not g.is_late)::bigint as due_today,
           min (g.due_on) filter (where g.is_late and g.amount > coalesce (t.amount, 0)) as oldest_due_on
      from agreed g
      left join taken t on t.instalment_id = g.instalment_id
     group by g.facility_id
  ), money as (
    select p.facility_id, sum (case p.kind when 'REVERSAL' then - p.amount else p.amount end)::bigint as amount
      from core.payment p
     where p.facility_id = any (p_facility_ids) and p.paid_on <= p_on and p.recorded_at <= p_cutoff
     group by p.facility_id
  )
  select f.facility_id, f.currency, coalesce (o.amount, 0) - coalesce (m.amount, 0), coalesce (o.overdue, 0),
         case when o.overdue > t.tolerance then o.overdue else 0 end,
         case when o.overdue > t.tolerance then p_on - o.oldest_due_on + case when f.facility_id = any (v_early) then 1 else 0 end else 0 end,
         o.oldest_due_on, coalesce (m.amount, 0) - coalesce (o.taken, 0),
         coalesce (o.due_today, 0), coalesce (o.overdue, 0) * 100 / ('{1,10,100,1000,10000}'::bigint[])[c.exponent + 1]
    from core.facility f
    join core.currency c on c.currency = f.currency
    cross join lateral (select coalesce ((select x.tolerance from core.tolerance x
                                           where x.currency = f.currency and x.from_on <= p_on order by x.from_on desc limit 1), c.tolerance) as tolerance) t
    left join owed o on o.facility_id = f.facility_id
    left join money m on m.facility_id = f.facility_id
   where f.facility_id = any (p_facility_ids);
end
$$;
