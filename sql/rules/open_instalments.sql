-- SPDX-License-Identifier: GPL-3.0-or-later
-- The instalments of the facilities that are open on a day, from rows recorded up to a cut-off, oldest due first: what a letter lists
-- and what days are counted of.
-- Amounts in minor units; open = amount less what was allocated up to the day (§5.0 rule 9).
create function rules.open_instalments (p_facility_ids bigint[], p_on date, p_cutoff timestamptz default 'infinity')
  returns table (facility_id bigint, instalment_id bigint, instalment_no integer, due_on date, amount bigint, open bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select i.facility_id, i.instalment_id, i.instalment_no, i.due_on, i.amount, i.amount - coalesce (a.amount, 0)
    from core.instalment i
    left join (select al.instalment_id, sum (al.amount)::bigint as amount
                 from core.allocation al
                where al.facility_id = any (p_facility_ids) and al.effective_on <= p_on and al.recorded_at <= p_cutoff
                group by al.instalment_id) a on a.instalment_id = i.instalment_id
   where i.facility_id = any (p_facility_ids)
     and i.effective_on <= p_on and i.recorded_at <= p_cutoff
     and not exists (select from core.instalment_end e
                      where e.instalment_id = i.instalment_id and e.effective_on <= p_on and e.recorded_at <= p_cutoff)
     and i.amount > coalesce (a.amount, 0)
   order by i.due_on, i.instalment_no, i.facility_id;
end;
