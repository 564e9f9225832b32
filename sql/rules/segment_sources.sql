-- SPDX-License-Identifier: GPL-3.0-or-later
-- "from … where …" of a condition: customers s of the caller's branches, with what it names of the party p, the open case c and its pulse u.
-- One, or two when it compares what a customer owes: customers with facilities in several currencies ($1, rules.segment_several ()) are
-- asked apart, by a statement that can use one processor only, because it adds up for each of them. p_join: a further join.
create function rules.segment_sources (p_condition jsonb, p_day date, p_join text default '') returns text[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_one     text := rules.segment_where (p_condition, p_day, false);
  v_several text := rules.segment_where (p_condition, p_day, true);
  v_named   text;
  v_from    text;
begin
  select string_agg (f.expression || case f.scope when 'hold' then ' c.' else ' ' end, ' ') into v_named
    from rules.segment_fields () f
   where f.field in (select x #>> '{}' from jsonb_path_query (p_condition, '$.**.field') x);
  v_from := case when v_named ~ '\mp\.' then ' left join core.party p on p.party_id = s.party_id' else '' end
            || case when v_named ~ '\m[cu]\.' then ' left join core.case c on c.party_id = s.party_id and c.stage is not null' else '' end
            || case when v_named ~ '\mu\.' then ' left join core.case_pulse u on u.case_id = c.case_id' else '' end
            || p_join;
  return case when v_one = v_several then array['from core.customer_state s' || v_from || ' where ' || v_one]
              else array['from core.customer_state s' || v_from || ' where s.currency is not null and ' || v_one,
                         'from unnest ($1) k (party_id) join core.customer_state s on s.party_id = k.party_id' || v_from
                         || ' where s.currency is null and ' || v_several] end;
end
$$;
