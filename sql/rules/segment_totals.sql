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
  v_source  text;
  v_part    record;
  v_several bigint := 0;
  v_lists   text[] := '{}';
  v_totals  text[] := '{}';
begin
  n := 0;
  -- By execute: the one statement of plpgsql that may use several processors for a single row.
  foreach v_source in array v_sources loop
    execute format ('select coalesce (sum (g.n), 0)::bigint as n, coalesce (sum (g.n) filter (where g.currency is null), 0)::bigint as several,'
                    ' array_agg (g.currency || '':'' || g.overdue) filter (where g.overdue <> 0 and g.currency is not null) as overdue,'
                    ' array_agg (g.currency || '':'' || g.balance) filter (where g.balance <> 0 and g.currency is not null) as balance'
                    ' from (select s.currency, count (*) as n, sum (s.overdue)::bigint as overdue, sum (s.open_balance)::bigint as balance'
                    ' %s group by s.currency) g', v_source)
       into v_part;
    n := n + v_part.n;
    v_several := v_several + v_part.several;
    v_lists := v_lists || v_part.overdue;
    v_totals := v_totals || v_part.balance;
  end loop;
  if v_several > 0 then
    execute format ('select array_agg (g.currency || '':'' || g.overdue) filter (where g.overdue <> 0) as overdue,'
                    ' array_agg (g.currency || '':'' || g.balance) filter (where g.balance <> 0) as balance'
                    ' from (select y.currency, sum (y.overdue)::bigint as overdue, sum (y.open_balance)::bigint as balance'
                    ' from core.facility_state y where y.party_id in (select s.party_id %s and s.currency is null) group by y.currency) g',
                    v_sources[cardinality (v_sources)])
       into v_part;
    v_lists := v_lists || v_part.overdue;
    v_totals := v_totals || v_part.balance;
  end if;
  overdue_list := rules.money_list_sum (v_lists);
  balance_list := rules.money_list_sum (v_totals);
  return next;
end
$$;
