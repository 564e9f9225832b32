-- SPDX-License-Identifier: GPL-3.0-or-later
-- A page of customers by their keys, in their order, with figures as of the business day and the open case: what lists of segments show.
-- What the caller may not see is left out.
create function rules.segment_rows (p_keys bigint[], p_day date)
  returns table (party_id bigint, customer_no text, name text, kind text, language text, branch_code text, facility_count integer,
                 overdue_list text, balance_list text, past_due_days integer, bucket smallint, next_due_on date, case_id bigint, case_no text,
                 stage text, owner_name text)
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    select s.party_id, p.customer_no, p.name, p.kind, p.language, b.branch_code, s.facility_count::integer,
           coalesce (m.overdue_list, ''), coalesce (m.balance_list, ''), coalesce (p_day - s.late_from, 0), s.bucket, s.next_due_on,
           c.case_id, c.case_no, c.stage, coalesce (n.full_name, c.owner)
      from unnest (p_keys) with ordinality k (party_id, i)
      join core.customer_state s on s.party_id = k.party_id
      join core.party p on p.party_id = k.party_id
      join core.branch b on b.branch_id = s.branch_id
      left join (select g.party_id, string_agg (g.currency || ':' || g.overdue, ',' order by g.currency) filter (where g.overdue <> 0) as overdue_list,
                        string_agg (g.currency || ':' || g.balance, ',' order by g.currency) filter (where g.balance <> 0) as balance_list
                   from (select y.party_id, y.currency, sum (y.overdue)::bigint as overdue, sum (y.open_balance)::bigint as balance
                           from core.facility_state y where y.party_id = any (p_keys) group by y.party_id, y.currency) g
                  group by g.party_id) m on m.party_id = k.party_id
      left join core.case c on c.party_id = k.party_id and c.stage is not null
      left join rules.staff_names (array (select distinct o.owner from core.case o where o.party_id = any (p_keys) and o.stage is not null)) n
        on n.login = c.owner
     order by k.i;
end
$$;
