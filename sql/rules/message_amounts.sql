-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a message of a kind is about on a day, one row a party that has something (no row: nothing to say): amounts in minor units as a list
-- ('EUR:12345,UAH:200'), the day it is or was due, and the facility where it is only one. By the kind's basis:
--   OVERDUE    arrears above the tolerance, less credit that no part has taken yet, what is blocked (X21) and what is disputed (N02); due_on the
--              oldest due day of the rest
--   NEXT_DUE   open parts of the next due day from the day on
--   PROMISE    the open promise that is due next, or is within its grace
--   AGREEMENT  what is still open of the part of an active agreement that is due next
--   PAYMENT    what was paid on the last day with a payment, at most 7 days ago
create function rules.message_amounts (p_basis text, p_party_ids bigint[], p_day date)
  returns table (party_id bigint, amount_list text, due_on date, facility_id bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_facilities bigint[];
begin
  if p_basis in ('OVERDUE', 'NEXT_DUE', 'PAYMENT') then
    v_facilities := array (select f.facility_id from core.facility f where f.party_id = any (p_party_ids));
  end if;
  case p_basis
    when 'OVERDUE' then
      return query
        with known as materialized (
          select s.facility_id, s.party_id, s.currency, s.arrears, s.oldest_due_on
            from core.facility_state s
           where s.party_id = any (p_party_ids) and s.facility_id = any (v_facilities) and s.state_on <= p_day
             and coalesce (s.next_change_on > p_day, true)
        ), late as (
          -- The state that is stored where nothing has changed it; whoever has arrears has no credit that is not allocated.
          select k.facility_id, k.party_id, k.currency, k.arrears, k.oldest_due_on from known k where k.arrears > 0
          union all
          select g.facility_id, f.party_id, g.currency, g.arrears - least (g.arrears, greatest (g.unallocated, 0)), g.oldest_due_on
            from rules.facility_figures (array (select x from unnest (v_facilities) x except all select k.facility_id from known k), p_day) g
            join core.facility f on f.facility_id = g.facility_id
           where g.arrears > 0
        ), demanded as (
          select l.facility_id, l.party_id, l.currency, least (l.arrears, coalesce (b.overdue, l.arrears)) - coalesce (d.disputed, 0) as arrears,
                 case when d.facility_id is not null then d.due_on when b.facility_id is not null then b.due_on else l.oldest_due_on end as oldest_due_on
            from late l
            left join rules.unblocked (v_facilities, p_day) b on b.facility_id = l.facility_id
            left join rules.disputed_parts (v_facilities, p_day) d on d.facility_id = l.facility_id
        ), sums as (
          select l.party_id, l.currency, sum (l.arrears)::bigint as amount, min (l.oldest_due_on) as due_on, max (l.facility_id) as facility_id,
                 count (*) as facilities
            from demanded l
           where l.arrears > 0
           group by l.party_id, l.currency
        )
        select s.party_id, string_agg (s.currency || ':' || s.amount, ',' order by s.currency), min (s.due_on),
               case when sum (s.facilities) = 1 then max (s.facility_id) end
          from sums s where s.amount > 0 group by s.party_id;
    when 'NEXT_DUE' then
      return query
        with known as materialized (
          -- Nothing is allocated to an instalment before its day: what is stored of the next one stands.
          select s.facility_id, s.party_id, s.currency, s.next_due_on, s.next_due_amount
            from core.facility_state s
           where s.party_id = any (p_party_ids) and s.facility_id = any (v_facilities) and s.state_on <= p_day
             and coalesce (s.next_change_on > p_day, true) and coalesce (s.next_due_on > p_day, true)
             and s.facility_id not in (select b.facility_id from rules.item_blocks (v_facilities, p_day) b)
        ), parts as (
          select k.party_id, k.currency, k.facility_id, k.next_due_on as due_on, k.next_due_amount as amount from known k where k.next_due_on is not null
          union all
          select f.party_id, f.currency, f.facility_id, o.due_on, sum (o.open)::bigint as amount
            from rules.open_instalments (array (select x from unnest (v_facilities) x except all select k.facility_id from known k), p_day) o
            join core.facility f on f.facility_id = o.facility_id and f.facility_id = any (v_facilities)
           where o.due_on >= p_day and o.instalment_id not in (select b.instalment_id from rules.item_blocks (v_facilities, p_day) b)
           group by f.party_id, f.currency, f.facility_id, o.due_on
        ), next as (
          select n.party_id, min (n.due_on) as due_on from parts n group by n.party_id
        ), sums as (
          select n.party_id, n.due_on, a.currency, sum (a.amount)::bigint as amount, max (a.facility_id) as facility_id, count (*) as facilities
            from next n join parts a on a.party_id = n.party_id and a.due_on = n.due_on
           group by n.party_id, n.due_on, a.currency
        )
        select s.party_id, string_agg (s.currency || ':' || s.amount, ',' order by s.currency), min (s.due_on),
               case when sum (s.facilities) = 1 then max (s.facility_id) end
          from sums s group by s.party_id;
    when 'PROMISE' then
      return query
        with open as (
          select c.party_id, p.currency, p.amount, p.due_on
            from core.case c join core.promise p on p.case_id = c.case_id
           where c.party_id = any (p_party_ids) and p.state = 'OPEN' and p.due_on + p.grace_days >= p_day
        ), next as (
          select o.party_id, min (o.due_on) as due_on from open o group by o.party_id
        )
        select n.party_id, string_agg (o.currency || ':' || o.amount, ',' order by o.currency), n.due_on, null::bigint
          from next n join open o on o.party_id = n.party_id and o.due_on = n.due_on
         group by n.party_id, n.due_on;
    when 'AGREEMENT' then
      return query
        with open as (
          select c.party_id, a.currency, sum (t.amount - t.paid)::bigint as amount, t.due_on
            from core.case c
            join core.agreement a on a.case_id = c.case_id and a.state = 'ACTIVE'
            join core.agreement_part t on t.agreement_id = a.agreement_id and t.state <> 'PAID' and t.due_on + a.part_grace_days >= p_day
           where c.party_id = any (p_party_ids)
           group by c.party_id, a.currency, t.due_on
        ), next as (
          select o.party_id, min (o.due_on) as due_on from open o group by o.party_id
        )
        select n.party_id, string_agg (o.currency || ':' || o.amount, ',' order by o.currency), n.due_on, null::bigint
          from next n join open o on o.party_id = n.party_id and o.due_on = n.due_on
         group by n.party_id, n.due_on;
    when 'PAYMENT' then
      return query
        with paid as (
          select f.party_id, f.currency, f.facility_id, p.paid_on, p.amount
            from core.payment p join core.facility f on f.facility_id = p.facility_id
           where p.facility_id = any (v_facilities) and p.kind = 'PAYMENT' and p.paid_on between p_day - 7 and p_day
             and not exists (select from core.payment r where r.reverses_id = p.payment_id)
        ), last as (
          select d.party_id, max (d.paid_on) as paid_on from paid d group by d.party_id
        ), sums as (
          select l.party_id, l.paid_on, d.currency, sum (d.amount)::bigint as amount, max (d.facility_id) as facility_id,
                 count (distinct d.facility_id) as facilities
            from last l join paid d on d.party_id = l.party_id and d.paid_on = l.paid_on
           group by l.party_id, l.paid_on, d.currency
        )
        select s.party_id, string_agg (s.currency || ':' || s.amount, ',' order by s.currency), min (s.paid_on),
               case when sum (s.facilities) = 1 then max (s.facility_id) end
          from sums s group by s.party_id;
    else
      return query select p, ''::text, null::date, null::bigint from unnest (p_party_ids) p;
  end case;
end
$$;
