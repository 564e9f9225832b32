-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the payments say about the parts of agreements that have taken effect, as of a day, from scratch (§4.3.4): payments on their
-- facilities since the day they took effect, without those reversed by then, pay the parts in the order of their days. A part is PAID on
-- the day its last unit came; one that is not is PARTLY_PAID or MISSED when its day has passed. Of one that is completed or broken no more
-- parts become missed, whether money comes after it or not.
create function rules.agreement_results (p_agreement_ids bigint[], p_on date)
  returns table (agreement_id bigint, part_no integer, due_on date, paid bigint, state text, state_on date)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  with line as (
    select a.agreement_id, p.part_no, p.due_on, p.amount, case when a.state in ('COMPLETED', 'BROKEN') then least (a.state_on, p_on) else p_on end as judged_on,
           (sum (p.amount) over (partition by a.agreement_id order by p.due_on, p.part_no))::bigint as upto
      from core.agreement a
      join core.agreement_part p on p.agreement_id = a.agreement_id
     where a.agreement_id = any (p_agreement_ids) and a.activated_on is not null
  ), money as (
    select d.agreement_id, d.paid_on, (sum (d.amount) over (partition by d.agreement_id order by d.paid_on))::bigint as upto
      from (select a.agreement_id, m.paid_on, sum (m.amount) as amount
              from core.agreement a
              join core.agreement_item i on i.agreement_id = a.agreement_id
              join core.payment m on m.facility_id = i.facility_id and m.kind = 'PAYMENT' and m.paid_on between a.activated_on and p_on
             where a.agreement_id = any (p_agreement_ids)
               and not exists (select from core.payment r where r.reverses_id = m.payment_id and r.paid_on <= p_on)
             group by a.agreement_id, m.paid_on) d
  ), met as (
    select l.agreement_id, l.part_no, l.due_on, l.amount, l.judged_on,
           least (l.amount, greatest (0, coalesce (max (m.upto), 0) - (l.upto - l.amount))) as paid,
           min (m.paid_on) filter (where m.upto >= l.upto) as paid_on
      from line l
      left join money m on m.agreement_id = l.agreement_id
     group by l.agreement_id, l.part_no, l.due_on, l.amount, l.upto, l.judged_on
  )
  select t.agreement_id, t.part_no, t.due_on, t.paid::bigint,
         case when t.paid = t.amount then 'PAID' when t.due_on >= t.judged_on then 'DUE' when t.paid > 0 then 'PARTLY_PAID' else 'MISSED' end,
         case when t.paid = t.amount then t.paid_on when t.due_on < t.judged_on then t.due_on + 1 end
    from met t;
end;
