-- SPDX-License-Identifier: GPL-3.0-or-later
-- Address lines in the order of their country (X91); an address of several lines keeps them.
create function rules.address_lines (p_street text, p_postal_code text, p_city text, p_country text) returns jsonb
  language sql immutable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (jsonb_agg (l.line order by l.seq, l.part), '[]')
    from (
      select x.seq, y.part, btrim (y.line) as line
        from (select 1 as seq, case when p_country in ('RU', 'UA', 'IR') then p_city else p_street end as block
              union all
              select 2, case when p_country in ('RU', 'UA', 'IR') then p_street else concat_ws (' ', p_postal_code, p_city) end
              union all
              select 3, case when p_country in ('RU', 'UA', 'IR') then p_postal_code end
              union all
              select 4, p_country) x
        cross join lateral regexp_split_to_table (x.block, '[\r\n]+') with ordinality y (line, part)) l
   where l.line <> '';
end;
