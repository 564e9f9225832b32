-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sums of several currencies, as text: {'EUR:1,UAH:2','EUR:3'} gives 'EUR:4,UAH:2', ordered by currency; '' for nothing.
create function rules.money_list_sum (p_lists text[]) returns text
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (string_agg (s.currency || ':' || s.amount, ',' order by s.currency), '')
    from (select split_part (x.part, ':', 1) as currency, sum (split_part (x.part, ':', 2)::bigint)::bigint as amount
            from unnest (p_lists) l (list)
            cross join lateral string_to_table (l.list, ',') x (part)
           where x.part <> ''
           group by split_part (x.part, ':', 1)) s;
end;
