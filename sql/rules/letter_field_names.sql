-- SPDX-License-Identifier: GPL-3.0-or-later
-- The names that the wordings of a kind may use: its fields and what a typed one offers besides.
create function rules.letter_field_names (p_kind text) returns text[]
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select coalesce (array_agg (n.name), '{}')
    from core.letter_field f
   cross join lateral (select f.name
                       union all select f.name || case f.type when 'DAY' then '.long' else '.words' end where f.type in ('MONEY', 'DAY', 'INT')
                       union all select 'free' where f.is_free) n (name)
   where f.kind = p_kind;
end;
