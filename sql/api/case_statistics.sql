-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- What is known of the customer over all his cases (C09, R-S16). Percentages are basis points, empty when there is nothing to divide by.
create function api.case_statistics (p_case_id bigint)
  returns table (party_id bigint, cases bigint, open_cases bigint, attempts bigint, contacts bigint, right_party_contacts bigint,
                 promises bigint, promises_kept bigint, promises_partly bigint, promises_broken bigint, letters bigint,
                 instalments_due bigint, instalments_on_time bigint, on_time_bp integer, worst_past_due_days integer,
                 collected_list text, first_case_on date, last_contact_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
  v_day  date := rules.business_day ();
begin
  return query
    with mine as (
      select c.case_id, c.stage, c.opened_on from core.case c where c.party_id = v_case.party_id
    ), act as (
      select count (*) filter (where k.is_outbound) as attempts, count (*) filter (where o.is_contact) as contacts,
             count (*) filter (where o.is_right_party) as right_party, max (a.happened_at) filter (where o.is_contact) as last_at
        from core.activity a
        join mine m on m.case_id = a.case_id
        join core.action_code k on k.action = a.action
        left join core.outcome_code o on o.outcome = a.outcome
       where not exists (select from core.activity x where x.corrects_id = a.activity_id)
    ), pro as (
      select count (*) filter (where p.state not in ('SUPERSEDED', 'CANCELLED')) as promises,
             count (*) filter (where p.state = 'KEPT') as kept, count (*) filter (where p.state = 'PARTIALLY_KEPT') as partly,
             count (*) filter (where p.state = 'BROKEN') as broken
        from core.promise p join mine m on m.case_id = p.case_id
    ), ins as (
      select i.due_on, case when coalesce (a.total, 0) >= i.amount then coalesce (a.last_on, i.due_on) end as paid_on
        from core.facility f
        join core.instalment i on i.facility_id = f.facility_id and i.effective_on <= v_day and i.due_on < v_day and i.amount > 0
        left join lateral (select sum (x.amount) as total, max (x.effective_on) as last_on from core.allocation x
                            where x.instalment_id = i.instalment_id and x.effective_on <= v_day) a on true
       where f.party_id = v_case.party_id
         and not exists (select from core.instalment_end e where e.instalment_id = i.instalment_id and e.effective_on <= v_day)
    ), due as (
      select count (*) as n, count (*) filter (where i.paid_on <= i.due_on) as on_time,
             greatest (max (coalesce (i.paid_on, v_day) - i.due_on), 0) as worst
        from ins i
    ), paid as (
      select p.currency, sum (case p.kind when 'REVERSAL' then -p.amount else p.amount end) as amount
        from core.facility f
        join core.payment p on p.facility_id = f.facility_id and p.paid_on <= v_day
        left join core.payment o on o.payment_id = p.reverses_id
       where f.party_id = v_case.party_id and 'CREDIT_NOTE' not in (p.kind, coalesce (o.kind, ''))
       group by p.currency
    )
    select v_case.party_id, (select count (*) from mine), (select count (*) from mine m where m.stage is not null),
           act.attempts, act.contacts, act.right_party, pro.promises, pro.kept, pro.partly, pro.broken,
           (select count (*) from core.letter l join mine m on m.case_id = l.case_id
             where l.state in ('PRINTED', 'DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED', 'RETURNED', 'LOST')),
           due.n, due.on_time, (due.on_time * 10000 / nullif (due.n, 0))::integer, due.worst,
           coalesce ((select string_agg (paid.currency || ':' || paid.amount, ',' order by paid.currency) from paid), ''),
           (select min (m.opened_on) from mine m), act.last_at
      from act, pro, due;
end
$$;
