-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Falling-due facilities (R-S1, O01): facilities with an open instalment due up to a future day, of all the caller's branches or
-- of one branch with those below it, of everybody or of a segment's customers. Minor units. unpaid: open and due before the business
-- day; falling due: open and due from the business day up to p_until; collectable: both less unallocated credit; outstanding: all that is open.
-- Refused: DN193 for a day in the past, DN194 for a branch outside the caller's tree.
create function api.report_falling_due (p_until date, p_branch_id integer default null, p_segment_id bigint default null)
  returns table (facility_id bigint, branch_name text, customer_no text, customer_name text, facility_no text, product text,
                 currency text, principal bigint, collectable bigint, unpaid bigint, falling_due bigint, outstanding bigint,
                 status text, opened_on date, next_due_on date, last_due_on date, past_due_days integer, collector text, party_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day        date := rules.business_day ();
  v_branches   integer[];
  v_members    bigint[];
  v_facilities bigint[];
begin
  perform rules.require ('REPORT');
  if p_until is null or p_until < v_day then
    perform rules.refuse ('DN193', jsonb_build_object ('day', p_until, 'business_day', v_day));
  end if;
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, v_day);
  v_facilities := array (select f.facility_id from core.facility f where f.branch_id = any (v_branches)
                           and (p_segment_id is null or f.party_id = any (v_members)));
  return query
  with taken as (
    select a.instalment_id, sum (a.amount)::bigint as amount
      from core.allocation a
     where a.facility_id = any (v_facilities) and a.effective_on <= v_day
     group by a.instalment_id
  ), part as (
    select i.facility_id, i.due_on, i.amount - coalesce (t.amount, 0) as open
      from core.instalment i
      left join core.instalment_end e on e.instalment_id = i.instalment_id
      left join taken t on t.instalment_id = i.instalment_id
     where i.facility_id = any (v_facilities) and e.instalment_id is null and i.amount > coalesce (t.amount, 0)
  ), open as (
    select o.facility_id, sum (o.open)::bigint as outstanding,
           sum (o.open) filter (where o.due_on < v_day)::bigint as unpaid,
           sum (o.open) filter (where o.due_on between v_day and p_until)::bigint as falling_due,
           min (o.due_on) filter (where o.due_on >= v_day) as next_due_on,
           min (o.due_on) as first_due_on
      from part o
     group by o.facility_id
  ), last as (
    select i.facility_id, max (i.due_on) as due_on
      from core.instalment i left join core.instalment_end e on e.instalment_id = i.instalment_id
     where i.facility_id = any (v_facilities) and e.instalment_id is null
     group by i.facility_id
  )
  select f.facility_id, b.name, p.customer_no, p.name, f.facility_no, f.product, f.currency, f.principal,
         coalesce (o.unpaid, 0) + coalesce (o.falling_due, 0) - g.unallocated, coalesce (o.unpaid, 0), coalesce (o.falling_due, 0),
         o.outstanding, f.status, f.opened_on, o.next_due_on, l.due_on, g.past_due_days, coalesce (s.full_name, t.full_name), p.party_id
    from open o
    join core.facility f on f.facility_id = o.facility_id
    join rules.facility_figures (v_facilities, v_day) g on g.facility_id = f.facility_id
    join core.party p on p.party_id = f.party_id
    join core.branch b on b.branch_id = f.branch_id
    left join last l on l.facility_id = f.facility_id
    left join core.case c on c.party_id = p.party_id and c.stage is not null
    left join core.staff s on s.login = c.owner
    left join core.staff t on t.login = p.controller and c.case_id is null
   where o.first_due_on <= p_until
   order by b.name, p.name, f.facility_no;
end
$$;
