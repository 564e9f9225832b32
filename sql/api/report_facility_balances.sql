-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- The balances of all facilities the caller may see, as of a day up to the business day, with what was recorded up to a
-- cut-off (A13, A18, §5.0), or of a segment's customers only: amounts as decimals in units of the currency without trailing zeros, as files carry them, and
-- in minor units. Ordered by facility. Refused: DN195 for a day that has not come.
create function api.report_facility_balances (p_on date, p_cutoff timestamptz default null, p_segment_id bigint default null)
  returns table (facility_no text, open_balance text, overdue text, past_due_days integer, oldest_due_on date, unallocated text,
                 currency text, open_balance_minor bigint, overdue_minor bigint, unallocated_minor bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day     date := rules.business_day ();
  v_members bigint[];
begin
  perform rules.require ('REPORT');
  if p_on > v_day then
    perform rules.refuse ('DN195', jsonb_build_object ('day', p_on, 'business_day', v_day));
  end if;
  v_members := rules.segment_members (p_segment_id, v_day);
  return query
  with unit as (
    select c.currency, ('{1,10,100,1000,10000}'::numeric[])[c.exponent + 1] as size from core.currency c
  )
  select f.facility_no, trim_scale (g.open_balance / u.size)::text, trim_scale (g.overdue / u.size)::text, g.past_due_days,
         g.oldest_due_on, trim_scale (g.unallocated / u.size)::text, g.currency, g.open_balance, g.overdue, g.unallocated
    from rules.facility_figures (array (select x.facility_id from core.facility x
                                       where p_segment_id is null or x.party_id = any (v_members)), p_on, coalesce (p_cutoff, 'infinity')) g
    join core.facility f on f.facility_id = g.facility_id
    join unit u on u.currency = g.currency
   order by f.facility_no collate "C";
end
$$;
