-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the payments say about the promises of cases as of a day (I-13, §4.3.4), from scratch: payments allocated to the
-- facilities of the case with an effective day inside [made_on, due_on + grace], each unit of money once, older promises
-- first (by due day, then by the day they were made). Reversed payments do not count. Cancelled and superseded promises
-- take no money and are not returned.
create function rules.promise_results (p_case_ids bigint[], p_on date)
  returns table (promise_id bigint, state text, state_on date, paid bigint)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_promise   record;
  v_case_id   bigint;
  v_currency  text;
  v_days      date[];
  v_left      bigint[];
  v_needed    bigint;
  v_take      bigint;
  v_threshold numeric := coalesce (rules.setting ('promise_threshold_percent')::numeric, 100);
begin
  for v_promise in
    select p.promise_id, p.case_id, p.currency, p.amount, p.made_on, p.due_on, p.due_on + p.grace_days as until_on
      from core.promise p
     where p.case_id = any (p_case_ids) and p.state not in ('CANCELLED', 'SUPERSEDED')
     order by p.case_id, p.currency, p.due_on, p.made_on, p.promise_id
  loop
    if (v_promise.case_id, v_promise.currency) is distinct from (v_case_id, v_currency) then
      v_case_id := v_promise.case_id;
      v_currency := v_promise.currency;
      select array_agg (m.effective_on order by m.effective_on), array_agg (m.amount order by m.effective_on) into v_days, v_left
        from (select a.effective_on, sum (a.amount)::bigint as amount
                from core.case_item i
                join core.facility f on f.facility_id = i.facility_id and f.currency = v_currency
                join core.allocation a on a.facility_id = i.facility_id and a.effective_on <= p_on
               where i.case_id = v_case_id
                 and not exists (select from core.payment r where r.reverses_id = a.payment_id and r.paid_on <= p_on)
               group by a.effective_on) m;
    end if;

    promise_id := v_promise.promise_id;
    paid := 0;
    state := 'OPEN';
    state_on := v_promise.made_on;
    v_needed := ceil (v_promise.amount * v_threshold / 100);
    for i in 1 .. coalesce (cardinality (v_days), 0) loop
      if v_days[i] between v_promise.made_on and v_promise.until_on and v_left[i] > 0 and paid < v_promise.amount then
        v_take := least (v_left[i], v_promise.amount - paid);
        v_left[i] := v_left[i] - v_take;
        paid := paid + v_take;
        if state = 'OPEN' and paid >= v_needed then
          state := 'KEPT';
          state_on := v_days[i];
        end if;
      end if;
    end loop;
    if state = 'OPEN' and v_promise.until_on < p_on then
      state := case when paid > 0 then 'PARTIALLY_KEPT' else 'BROKEN' end;
      state_on := v_promise.until_on + 1;
    end if;
    return next;
  end loop;
end
$$;
