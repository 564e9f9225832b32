-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the payments say as of a day about the promises of the customers of some cases (I-13, §4.3.4), from scratch: what was paid to a
-- promise's facilities on a day inside [made_on, due_on + grace], each unit of money once, older promises first (by due day, then by the day
-- they were made). The day of the payment counts, not that on which a part that falls due takes it: who promises what is not due yet, or a fee,
-- and pays it has kept his word, and credit that was there before is no payment. Credit notes are not payments, reversed payments do not count.
-- Cancelled and superseded promises take no money and are not returned.
--
-- All money is read in one statement; what is left of it is dealt out promise by promise in memory.
create function rules.promise_results (p_case_ids bigint[], p_on date)
  returns table (promise_id bigint, state text, state_on date, paid bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_promise    record;
  v_items      bigint[];
  v_from       date;
  v_until      date;
  v_amount     bigint;
  v_needed     bigint;
  v_facilities bigint[];
  v_days       date[];
  v_left       bigint[];
  v_count      integer;
  v_take       bigint;
begin
  for v_promise in
    with promise as materialized (
      select p.promise_id, c.party_id, p.amount, p.made_on, p.due_on, p.window_end_on, p.threshold_percent,
             row_number () over (partition by c.party_id order by p.due_on, p.made_on, p.promise_id) as place
        from core.promise p
        join core.case c on c.case_id = p.case_id
       where c.party_id in (select o.party_id from core.case o where o.case_id = any (p_case_ids))
         and p.state not in ('CANCELLED', 'SUPERSEDED')
    ), item as materialized (
      select i.promise_id, i.facility_id, p.party_id, p.made_on, p.window_end_on
        from promise p join core.promise_item i on i.promise_id = p.promise_id
    ), span as (
      select i.party_id, i.facility_id, min (i.made_on) as from_on, least (max (i.window_end_on), p_on) as to_on
        from item i group by i.party_id, i.facility_id
    ), money as (
      select s.party_id, s.facility_id, m.paid_on, sum (m.amount)::bigint as amount
        from span s
        join core.payment m on m.facility_id = s.facility_id and m.paid_on between s.from_on and s.to_on and m.kind = 'PAYMENT'
       where not exists (select from core.payment r where r.reverses_id = m.payment_id and r.paid_on <= p_on)
       group by s.party_id, s.facility_id, m.paid_on
    ), purse as (
      select m.party_id, array_agg (m.facility_id order by m.paid_on, m.facility_id) as facilities,
             array_agg (m.paid_on order by m.paid_on, m.facility_id) as days,
             array_agg (m.amount order by m.paid_on, m.facility_id) as amounts
        from money m group by m.party_id
    )
    select p.promise_id, p.amount, p.made_on, p.window_end_on, (p.amount * p.threshold_percent + 99) / 100 as needed, p.place,
           t.items, u.facilities, u.days, u.amounts
      from promise p
      left join (select i.promise_id, array_agg (i.facility_id) as items from item i group by i.promise_id) t on t.promise_id = p.promise_id
      left join purse u on u.party_id = p.party_id and p.place = 1
     order by p.party_id, p.place
  loop
    if v_promise.place = 1 then
      v_facilities := v_promise.facilities;
      v_days := v_promise.days;
      v_left := v_promise.amounts;
      v_count := coalesce (cardinality (v_days), 0);
    end if;
    promise_id := v_promise.promise_id;
    paid := 0;
    state := 'OPEN';
    v_from := v_promise.made_on;
    v_until := v_promise.window_end_on;
    state_on := v_from;
    if v_count > 0 then
      v_items := v_promise.items;
      v_amount := v_promise.amount;
      v_needed := v_promise.needed;
      for i in 1 .. v_count loop
        exit when v_days[i] > v_until or paid >= v_amount;
        if v_days[i] >= v_from and v_left[i] > 0 and v_facilities[i] = any (v_items) then
          v_take := least (v_left[i], v_amount - paid);
          v_left[i] := v_left[i] - v_take;
          paid := paid + v_take;
          if state = 'OPEN' and paid >= v_needed then
            state := 'KEPT';
            state_on := v_days[i];
          end if;
        end if;
      end loop;
    end if;
    if state = 'OPEN' and v_until < p_on then
      state := case when paid > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end;
      state_on := v_until + 1;
    end if;
    return next;
  end loop;
end
$$;
