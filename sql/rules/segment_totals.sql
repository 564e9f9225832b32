-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- How many of the caller's customers fulfil a condition as of a day, and what they owe, by currency ('EUR:123,UAH:4'). Customers with
-- facilities in several currencies have no sum of their own; theirs are added up from the facilities.
create function rules.segment_totals (p_condition jsonb, p_day date)
  returns table (n bigint, overdue_list text, balance_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_from    text := rules.segment_from ();
  v_where   text := rules.segment_where (p_condition, p_day);
  v_several bigint;
  v_overdue text[];
  v_balance text[];
  v_more    record;
begin
  -- By execute: the one statement of plpgsql that may use several processors for a single row.
  execute format ('select coalesce (sum (g.n), 0)::bigint, coalesce (sum (g.n) filter (where g.currency is null), 0),'
                  ' array_agg (g.currency || '':'' || g.overdue) filter (where g.overdue <> 0 and g.currency is not null),'
                  ' array_agg (g.currency || '':'' || g.balance) filter (where g.balance <> 0 and g.currency is not null)'
                  ' from (select s.currency, count (*) as n, sum (s.overdue)::bigint as overdue, sum (s.open_balance)::bigint as balance'
                  ' from %s where %s group by s.currency) g', v_from, v_where)
     into n, v_several, v_overdue, v_balance;
  if v_several > 0 then
    execute format ('select array_agg (g.currency || '':'' || g.overdue) filter (where g.overdue <> 0) as overdue,'
                    ' array_agg (g.currency || '':'' || g.balance) filter (where g.balance <> 0) as balance'
                    ' from (select y.currency, sum (y.overdue)::bigint as overdue, sum (y.open_balance)::bigint as balance'
                    ' from core.facility_state y where y.party_id in (select s.party_id from %s where s.currency is null and %s)'
                    ' group by y.currency) g', v_from, v_where)
       into v_more;
    v_overdue := v_overdue || v_more.overdue;
    v_balance := v_balance || v_more.balance;
  end if;
  overdue_list := rules.money_list_sum (v_overdue);
  balance_list := rules.money_list_sum (v_balance);
  return next;
end
$$;
