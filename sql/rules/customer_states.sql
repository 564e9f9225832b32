-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sums the states of customers' facilities up to theirs (X07); returns those whose state is another now. A customer whose facilities have
-- all left keeps an empty one.
create function rules.customer_states (p_party_ids bigint[], p_day date) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_scheme  text := rules.setting ('classification');
  v_changed bigint[];
begin
  with sums as (
    select y.party_id, y.branch_id, case when min (s.currency) = max (s.currency) then min (s.currency) end as currency,
           count (s.facility_id)::integer as facility_count, sum (s.overdue)::bigint as overdue, sum (s.arrears)::bigint as arrears,
           sum (s.open_balance)::bigint as open_balance, coalesce (sum (s.weight), 0)::bigint as weight,
           min (s.oldest_due_on) filter (where s.arrears > 0) as oldest_due_on, min (s.late_from) as late_from,
           coalesce (max (s.bucket), 0)::smallint as bucket,
           coalesce (bool_or (s.is_default), false) as is_default, coalesce (max (s.ifrs_stage), 1)::smallint as ifrs_stage,
           max (k.seq) as seq, min (s.next_due_on) as next_due_on
      from core.party y
      left join core.facility_state s on s.party_id = y.party_id and s.party_id = any (p_party_ids)
      left join rules.classes_of (v_scheme, p_day) k on k.class = s.class
     where y.party_id = any (p_party_ids)
     group by y.party_id
  ), changed as (
    insert into core.customer_state as c (party_id, branch_id, currency, facility_count, overdue, arrears, open_balance, weight, oldest_due_on,
      bucket, is_default, ifrs_stage, class, next_due_on, next_due_amount, state_on, late_from)
    select s.party_id, s.branch_id, s.currency, s.facility_count,
           case when s.currency is not null then s.overdue end, case when s.currency is not null then s.arrears end,
           case when s.currency is not null then s.open_balance end, s.weight, s.oldest_due_on, s.bucket, s.is_default, s.ifrs_stage, k.class,
           s.next_due_on, case when s.currency is not null and s.next_due_on is not null then d.amount end, p_day, s.late_from
      from sums s
      left join rules.classes_of (v_scheme, p_day) k on k.seq = s.seq
      left join (select f.party_id, f.next_due_on, sum (f.next_due_amount)::bigint as amount
                   from core.facility_state f where f.party_id = any (p_party_ids) group by f.party_id, f.next_due_on) d
             on d.party_id = s.party_id and d.next_due_on = s.next_due_on
     order by s.party_id
    on conflict (party_id) do update
       set branch_id = excluded.branch_id, currency = excluded.currency, facility_count = excluded.facility_count, overdue = excluded.overdue,
           arrears = excluded.arrears, open_balance = excluded.open_balance, weight = excluded.weight, oldest_due_on = excluded.oldest_due_on,
           bucket = excluded.bucket, is_default = excluded.is_default, ifrs_stage = excluded.ifrs_stage, class = excluded.class,
           next_due_on = excluded.next_due_on, next_due_amount = excluded.next_due_amount, state_on = excluded.state_on,
           late_from = excluded.late_from
     where (c.currency, c.facility_count, c.overdue, c.arrears, c.open_balance, c.weight, c.oldest_due_on, c.bucket, c.is_default, c.ifrs_stage,
            c.class, c.next_due_on, c.next_due_amount, c.late_from)
           is distinct from (excluded.currency, excluded.facility_count, excluded.overdue, excluded.arrears, excluded.open_balance,
            excluded.weight, excluded.oldest_due_on, excluded.bucket, excluded.is_default, excluded.ifrs_stage, excluded.class,
            excluded.next_due_on, excluded.next_due_amount, excluded.late_from)
    returning c.party_id
  )
  select array_agg (c.party_id order by c.party_id) into v_changed from changed c;
  -- What waits before a due day and has been paid for (A16).
  perform rules.predue_tasks_end (p_party_ids, p_day, false);
  return coalesce (v_changed, '{}');
end
$$;
