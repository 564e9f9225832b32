-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Pending collections (R-S5, O04): each facility of an open case with something overdue on the business day. pending: what is overdue less what of it
-- is disputed; expected_on: the day of the open promise about it, else of the next unpaid part of its agreement. Minor units. Of one branch with
-- those below it, of a segment's customers. DN194 another's branch.
create function api.report_pending (p_branch_id integer default null, p_segment_id bigint default null)
  returns table (key bigint, branch_name text, case_no text, customer_no text, customer_name text, facility_no text, oldest_due_on date,
                 past_due_days integer, currency text, overdue bigint, disputed bigint, pending bigint, promised bigint, promised_on date, method text,
                 expected_on date, owner text, last_contact_on date, next_action_on date, case_id bigint, party_id bigint)
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
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, v_day);
  v_facilities := array (
    select i.facility_id
      from core.case_item i join core.case c on c.case_id = i.case_id
     where i.is_open and c.stage is not null and c.branch_id = any (v_branches) and (p_segment_id is null or c.party_id = any (v_members)));
  return query
    with late as materialized (
      select g.facility_id, g.currency, g.overdue, g.oldest_due_on, g.past_due_days, i.case_id
        from rules.facility_figures (v_facilities, v_day) g
        join core.case_item i on i.facility_id = g.facility_id and i.is_open
       where g.overdue > 0
    ), contested as (
      select x.facility_id, sum (x.amount)::bigint as amount
        from (select d.facility_id, d.disputed as amount from rules.disputed_parts (v_facilities, v_day) d
              union all
              select b.facility_id, least (b.amount, d.amount)
                from rules.item_blocks (v_facilities, v_day) b
                join rules.open_disputes (v_facilities) d on d.facility_id = b.facility_id and d.instalment_id = b.instalment_id
               where b.due_on < v_day) x
       group by x.facility_id
    ), promised as (
      select i.facility_id, p.amount, p.due_on, p.method
        from core.promise_item i join core.promise p on p.promise_id = i.promise_id
       where i.facility_id = any (v_facilities) and i.is_open
    ), agreed as (
      select i.facility_id, min (t.due_on) as due_on
        from core.agreement a
        join core.agreement_item i on i.agreement_id = a.agreement_id
        join core.agreement_part t on t.agreement_id = a.agreement_id and t.state <> 'PAID'
       where a.state = 'ACTIVE' and i.facility_id = any (v_facilities)
       group by i.facility_id
    ), reached as (
      select a.case_id, max (a.business_on) as day
        from core.activity a join core.outcome_code o on o.outcome = a.outcome and o.is_contact
       where a.case_id in (select l.case_id from late l) and not exists (select from core.activity x where x.corrects_id = a.activity_id)
       group by a.case_id
    )
    select f.facility_id, b.name, c.case_no, y.customer_no, y.name, f.facility_no, l.oldest_due_on, l.past_due_days, l.currency, l.overdue,
           least (l.overdue, coalesce (d.amount, 0)), l.overdue - least (l.overdue, coalesce (d.amount, 0)), p.amount, p.due_on, p.method,
           coalesce (p.due_on, a.due_on), coalesce (n.full_name, c.owner), r.day, c.next_action_on, c.case_id, c.party_id
      from late l
      join core.facility f on f.facility_id = l.facility_id
      join core.case_now c on c.case_id = l.case_id
      join core.party y on y.party_id = c.party_id
      join core.branch b on b.branch_id = c.branch_id
      left join contested d on d.facility_id = l.facility_id
      left join promised p on p.facility_id = l.facility_id
      left join agreed a on a.facility_id = l.facility_id
      left join reached r on r.case_id = l.case_id
      left join rules.staff_names (array (select distinct o.owner from core.case o where o.case_id in (select x.case_id from late x))) n
        on n.login = c.owner
     order by b.name, coalesce (p.due_on, a.due_on) nulls last, y.name, f.facility_no;
end
$$;
