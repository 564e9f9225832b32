-- SPDX-License-Identifier: GPL-3.0-or-later
-- Derives which payment paid which part of which instalment and records what is new about it (A10, I-5, §2.6).
--
-- Money meets debt first in, first out: the credits of a facility in the order of their day lie along one line, the parts
-- of its instalments (oldest due first, parts in the order of the product's profile) along another, and each piece between
-- two marks of either line belongs to one credit and one part. It is effective on the later of their two days, so a
-- prepayment waits for its due day. A reversal starts a new regime on its day: until the day before, the reversed payment
-- counts; from that day on, the line is drawn without it, and the difference is effective that day. What is already
-- recorded stays; only the difference is written, so every earlier cut-off reads as it did. Returns the number of rows written.
create function rules.allocate (p_facility_ids bigint[]) returns bigint
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
  set enable_mergejoin = off
as $$
declare
  v_day     date := rules.business_day ();
  v_written bigint;
begin
  insert into core.allocation (facility_id, branch_id, payment_id, instalment_id, part, amount, effective_on)
  with reversal as (
    select r.facility_id, r.reverses_id, r.paid_on
      from core.payment r
     where r.facility_id = any (p_facility_ids) and r.kind = 'REVERSAL' and r.paid_on <= v_day
  ), regime as (
    select s.facility_id, s.from_on, lead (s.from_on, 1, 'infinity') over (partition by s.facility_id order by s.from_on) as to_on
      from (select f.facility_id, date '-infinity' as from_on from core.facility f where f.facility_id = any (p_facility_ids)
            union
            select r.facility_id, r.paid_on from reversal r) s
  ), credit as (
    select g.facility_id, g.from_on, g.to_on, p.payment_id, p.paid_on, (sum (p.amount) over (w rows unbounded preceding))::bigint as upto
      from core.payment p
      join regime g on g.facility_id = p.facility_id
      left join reversal r on r.reverses_id = p.payment_id
     where p.facility_id = any (p_facility_ids) and p.kind <> 'REVERSAL' and p.paid_on <= v_day
       and (r.paid_on is null or r.paid_on > g.from_on)
    window w as (partition by g.facility_id, g.from_on order by p.paid_on, p.payment_id)
  ), part as (
    select i.facility_id, g.from_on, g.to_on, i.instalment_id, i.due_on, x.part,
           (sum (x.amount) over (w rows unbounded preceding))::bigint as upto
      from core.instalment i
      join regime g on g.facility_id = i.facility_id
      join core.facility f on f.facility_id = i.facility_id and f.facility_id = any (p_facility_ids)
      join core.product d on d.product = f.product
      join core.allocation_order o on o.profile = d.allocation_profile
      cross join lateral (select o.part, case o.part when 'PENALTY' then i.penalty when 'FEE' then i.fee
                                                     when 'INTEREST' then i.interest else i.principal end as amount) x
      left join core.instalment_end e on e.instalment_id = i.instalment_id
     where i.facility_id = any (p_facility_ids) and i.due_on <= v_day and x.amount > 0
       and (e.effective_on is null or e.effective_on > i.due_on)
    window w as (partition by i.facility_id, g.from_on order by i.due_on, i.instalment_no, i.instalment_id, o.seq)
  ), line as (
    -- Both lines together; a mark of both ends no piece of its own at its second row, whose amount is nothing.
    select m.*, m.upto - lag (m.upto, 1, 0::bigint) over w as amount,
           coalesce (sum (m.is_credit) over (w rows between unbounded preceding and 1 preceding), 0) as credits_before,
           coalesce (sum (1 - m.is_credit) over (w rows between unbounded preceding and 1 preceding), 0) as parts_before
      from (select c.facility_id, c.from_on, c.to_on, c.upto, 1 as is_credit, c.payment_id, c.paid_on, null::bigint as instalment_id,
                   null as part, null::date as due_on
              from credit c
            union all
            select p.facility_id, p.from_on, p.to_on, p.upto, 0, null, null, p.instalment_id, p.part, p.due_on from part p) m
    window w as (partition by m.facility_id, m.from_on order by m.upto)
  ), drawn as (
    -- Up to a credit's mark the pieces are its own.
    select l.facility_id, l.from_on, l.to_on, l.amount, l.parts_before, l.instalment_id, l.part, l.due_on,
           max (l.payment_id) over w as payment_id, max (l.paid_on) over w as paid_on
      from line l
    window w as (partition by l.facility_id, l.from_on, l.credits_before)
  ), piece as (
    select d.facility_id, d.from_on, d.to_on, d.amount, d.payment_id, max (d.instalment_id) over w as instalment_id, max (d.part) over w as part,
           greatest (d.paid_on, max (d.due_on) over w) as effective_on
      from drawn d
    window w as (partition by d.facility_id, d.from_on, d.parts_before)
  ), met as materialized (
    select e.facility_id, e.payment_id, e.instalment_id, e.part, e.amount, e.effective_on, e.from_on, e.to_on
      from piece e
     where e.amount > 0 and e.payment_id is not null and e.instalment_id is not null and e.effective_on < e.to_on
  ), wanted as (
    select m.facility_id, m.payment_id, m.instalment_id, m.part, greatest (m.effective_on, m.from_on) as effective_on, m.amount
      from met m
    union all
    select m.facility_id, m.payment_id, m.instalment_id, m.part, m.to_on, - m.amount
      from met m
     where m.to_on < 'infinity'
    union all
    select a.facility_id, a.payment_id, a.instalment_id, a.part, a.effective_on, - a.amount
      from core.allocation a
     where a.facility_id = any (p_facility_ids)
  )
  select f.facility_id, f.branch_id, w.payment_id, w.instalment_id, w.part, w.amount, w.effective_on
    from (select x.payment_id, x.instalment_id, x.part, x.effective_on, min (x.facility_id) as facility_id, sum (x.amount)::bigint as amount
            from wanted x
           group by x.payment_id, x.instalment_id, x.effective_on, x.part
          having sum (x.amount) <> 0) w
    join core.facility f on f.facility_id = w.facility_id and f.facility_id = any (p_facility_ids)
   order by w.payment_id, w.instalment_id;
  get diagnostics v_written = row_count;
  return v_written;
end
$$;
