-- SPDX-License-Identifier: GPL-3.0-or-later
-- SQL for a condition (J03) over the aliases of rules.segment_sources (): {"all": […]}, {"any": […]}, {"not": …},
-- {"has": "facility" | "contact" | "promise", "of": …} (one and the same of them fulfils all of it), or a comparison
-- (rules.segment_leaf ()). An empty {"all": []} alone is everybody. A condition that nothing is known for is not fulfilled, and its
-- contrary is. Refused with the path: DN213 SHAPE, KEYS, EMPTY; DN214 nested too deep; DN216 a group about something inside another one.
create function rules.segment_sql (p_node jsonb, p_path text, p_scope text, p_depth integer, p_day date, p_several boolean)
  returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_keys  text[];
  v_parts text[] := '{}';
  v_item  record;
  v_sql   text;
begin
  if jsonb_typeof (p_node) is distinct from 'object' then
    perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'SHAPE'));
  elsif p_depth > 8 then
    perform rules.refuse ('DN214', jsonb_build_object ('path', p_path, 'reason', 'DEPTH', 'max', 8));
  end if;
  if p_node ? 'field' then
    return rules.segment_leaf (p_node, p_path, p_scope, p_day, p_several);
  end if;
  v_keys := array (select k from jsonb_object_keys (p_node) k order by k);
  if v_keys in ('{all}', '{any}') then
    if jsonb_typeof (p_node -> v_keys[1]) <> 'array' then
      perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'SHAPE'));
    elsif p_node = '{"all": []}' and p_path = '' then
      return 'true';
    elsif jsonb_array_length (p_node -> v_keys[1]) = 0 then
      perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'EMPTY'));
    end if;
    for v_item in select e.value, e.i - 1 as i from jsonb_array_elements (p_node -> v_keys[1]) with ordinality e (value, i) loop
      v_parts := v_parts || rules.segment_sql (v_item.value, format ('%s/%s/%s', p_path, v_keys[1], v_item.i), p_scope, p_depth + 1, p_day,
                                               p_several);
    end loop;
    return case when cardinality (v_parts) = 1 then v_parts[1]
                else '(' || array_to_string (v_parts, case v_keys[1] when 'all' then ' and ' else ' or ' end) || ')' end;
  elsif v_keys = '{not}' then
    v_sql := rules.segment_sql (p_node -> 'not', p_path || '/not', p_scope, p_depth + 1, p_day, p_several);
    -- The planner can join to what does not exist only when it is said so.
    return case when v_sql ^@ 'exists (' then 'not ' || v_sql else format ('(%s) is not true', v_sql) end;
  elsif v_keys = '{has,of}' then
    if p_node ->> 'has' not in ('facility', 'contact', 'promise') or jsonb_typeof (p_node -> 'has') <> 'string' then
      perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'SHAPE'));
    elsif p_scope is not null then
      perform rules.refuse ('DN216', jsonb_build_object ('path', p_path, 'field', p_node ->> 'has', 'has', p_scope));
    end if;
    v_sql := rules.segment_sql (p_node -> 'of', p_path || '/of', p_node ->> 'has', p_depth + 1, p_day, p_several);
    return rules.segment_scope (p_node ->> 'has', v_sql, p_day);
  end if;
  perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'KEYS'));
end
$$;
