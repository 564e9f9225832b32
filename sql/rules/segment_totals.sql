-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- How many of the caller's customers fulfil a condition as of a day, and what they owe, by currency ('EUR:123,UAH:4'). Customers with
-- facilities in several currencies have no sum of their own; theirs are added up from the facilities.
create function rules.segment_totals (p_condition jsonb, p_day date)
  returns table (n bigint, overdue_list text, balance_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_sources text[] := rules.segment_sources (p_condition, p_day);
  v_several bigint[] := rules.segment_several (v_sources);
  v_part    record;
  v_keys    bigint[];
begin
  -- By execute: the one statement of plpgsql that may use several processors for a single row.
  execute format ('select coalesce (sum (g.n), 0)::bigint as n, coalesce (sum (g.n) filter (where g.currency is null), 0)::bigint as several,'
                  ' array_agg (g.currency || '':'' || g.overdue) filter (where g.overdue <> 0 and g.currency is not null) as overdue,'
                  ' array_agg (g.currency || '':'' || g.balance) filter (where g.balance <> 0 and g.currency is not null) as balance'
                  ' from (select s.currency, count (*) as n, sum (s.overdue)::bigint as overdue, sum (s.open_balance)::bigint as balance'
                  ' %s group by s.currency) g', v_sources[1])
     into v_part;
  n := v_part.n;
  if v_part.several > 0 or cardinality (v_several) > 0 then
    execute format ('select array_agg (s.party_id) %s and s.currency is null', v_sources[cardinality (v_sources)]) into v_keys using v_several;
  end if;
  if v_keys is null then
    overdue_list := rules.money_list_sum (v_part.overdue);
    balance_list := rules.money_list_sum (v_part.balance);
  else
    n := n - v_part.several + cardinality (v_keys);
    select rules.money_list_sum (v_part.overdue || array_agg (g.currency || ':' || g.overdue) filter (where g.overdue <> 0)),
           rules.money_list_sum (v_part.balance || array_agg (g.currency || ':' || g.balance) filter (where g.balance <> 0))
      into overdue_list, balance_list
      from (select y.currency, sum (y.overdue)::bigint as overdue, sum (y.open_balance)::bigint as balance
              from unnest (v_keys) k (party_id) join core.facility_state y on y.party_id = k.party_id
             group by y.currency) g;
  end if;
  return next;
end
$$;
