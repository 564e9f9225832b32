-- SPDX-License-Identifier: GPL-3.0-or-later
-- Address lines in the order of their country (X91), as its post wants them; an address of several lines keeps them. The country's name
-- stands on mail that goes abroad only: to another country than the setting post_country.
create function rules.address_lines (p_street text, p_postal_code text, p_city text, p_country text) returns jsonb
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  with spelled as (
    select p_street as street, btrim (p_city) as city,
           case when p_country = 'GR' and p_postal_code ~ '^[0-9]{5}$' then left (p_postal_code, 3) || ' ' || right (p_postal_code, 2)
                when p_country = 'PL' and p_postal_code ~ '^[0-9]{5}$' then left (p_postal_code, 2) || '-' || right (p_postal_code, 3)
                when p_country = 'AZ' and p_postal_code ~ '^[0-9]{4}$' then 'AZ' || p_postal_code
                else p_postal_code end as code
  )
  select coalesce (jsonb_agg (l.line order by l.seq, l.part), '[]')
    from (
      select x.seq, y.part, btrim (y.line) as line
        from spelled s
        cross join lateral (values
          (1, case when p_country = 'IR' then s.city else s.street end),
          (2, case when p_country = 'IR' then s.street when p_country in ('RU', 'UA') then s.city when p_country = 'GB' then upper (s.city)
                   when p_country = 'US' then concat_ws (' ', s.city, s.code) else concat_ws (' ', s.code, s.city) end),
          (3, case when p_country in ('RU', 'UA', 'IR', 'GB') then s.code end),
          (4, case when p_country is distinct from (select t.value #>> '{}' from core.setting t where t.name = 'post_country')
                   then coalesce ((select upper (c.name) from core.country c where c.country = p_country), p_country) end)) x (seq, block)
        cross join lateral regexp_split_to_table (x.block, '[\r\n]+') with ordinality y (line, part)) l
   where l.line <> '';
end;
