-- SPDX-License-Identifier: GPL-3.0-or-later
-- SQL for one comparison {"field", "is", "value", "within"}: the expression of the field, an operator of ours, literals of checked values.
-- Refused with the path: DN210 there is no such field, DN211 it can not be compared so, DN212 the value, DN213 keys that do not belong
-- there, DN216 a field of another scope inside a group about p_scope.
create function rules.segment_leaf (p_node jsonb, p_path text, p_scope text, p_day date, p_several boolean) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_field    record;
  v_is       text := p_node ->> 'is';
  v_value    jsonb := p_node -> 'value';
  v_operator text;
  v_left     text;
  v_list     text;
  v_sql      text;
  v_since    date := '-infinity';
begin
  select * into v_field from rules.segment_fields () f where f.field = p_node ->> 'field';
  if v_field.field is null then
    perform rules.refuse ('DN210', jsonb_build_object ('path', p_path, 'field', left (p_node ->> 'field', 100)));
  elsif p_node - array['field', 'is', 'value', 'within'] <> '{}' or (p_node ? 'within' and v_field.kind <> 'count') then
    perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'KEYS'));
  elsif p_scope is not null and v_field.scope <> p_scope then
    perform rules.refuse ('DN216', jsonb_build_object ('path', p_path, 'field', v_field.field, 'has', p_scope));
  elsif jsonb_typeof (p_node -> 'is') is distinct from 'string' or v_is <> all (v_field.operators) then
    perform rules.refuse ('DN211', jsonb_build_object ('path', p_path, 'field', v_field.field, 'is', left (v_is, 100)));
  end if;
  if p_node ? 'within' then
    if jsonb_typeof (p_node -> 'within') is distinct from 'number' or (p_node ->> 'within')::numeric not in (select generate_series (1, 3660)) then
      perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', v_field.field, 'kind', 'within', 'reason', 'RANGE'));
    end if;
    v_since := p_day - (p_node ->> 'within')::numeric::integer;
  end if;
  v_operator := case v_is when 'eq' then '=' when 'ne' then 'is distinct from' when 'lt' then '<' when 'le' then '<='
                          when 'gt' then '>' when 'ge' then '>=' end;
  v_left := replace (replace (v_field.expression, '{day}', format ('%L::date', p_day)), '{since}', format ('%L::date', v_since));

  if v_is in ('empty', 'filled') then
    if jsonb_typeof (coalesce (v_value, 'null')) <> 'null' then
      perform rules.refuse ('DN213', jsonb_build_object ('path', p_path, 'reason', 'KEYS'));
    end if;
    v_sql := format ('%s %s', v_left, case v_is when 'empty' then 'is null' else 'is not null' end);
  elsif v_value is null then
    perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', v_field.field, 'kind', v_field.kind, 'reason', 'EMPTY'));
  elsif v_field.kind = 'money' then
    v_sql := rules.segment_amount (v_field, case v_is when 'ne' then '<>' else v_operator end, v_value, p_path, p_several);
  elsif v_field.kind = 'bool' then
    v_sql := case rules.segment_value (v_field, v_value, p_path, p_day) when 'true' then v_left else 'not ' || v_left end;
  elsif v_is in ('starts', 'contains') then
    v_list := rules.segment_value (v_field, v_value, p_path, p_day);
    v_sql := case v_is when 'starts' then format ('%s ^@ %s', v_left, v_list) else format ('strpos (%s, %s) > 0', v_left, v_list) end;
  elsif v_field.domain = 'branch' or v_is in ('in', 'not_in') then
    if v_is in ('eq', 'ne') then
      v_value := jsonb_build_array (v_value);
    elsif jsonb_typeof (v_value) <> 'array' or jsonb_array_length (v_value) not between 1 and 200 then
      perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', v_field.field, 'kind', v_field.kind, 'reason', 'LIST'));
    end if;
    -- A branch stands for all below it.
    v_list := case v_field.domain
                when 'branch' then rules.segment_branches (v_field, v_value, p_path)
                else (select string_agg (rules.segment_value (v_field, e.value, p_path, p_day), ', ') from jsonb_array_elements (v_value) e)
              end;
    v_sql := format ('%s = any (array[%s]::%s[])', v_left, v_list, v_field.type);
    if v_is in ('ne', 'not_in') then
      v_sql := format ('(%s) is not true', v_sql);
    end if;
  else
    v_sql := format ('%s %s %s', v_left, v_operator, rules.segment_value (v_field, v_value, p_path, p_day));
  end if;

  if v_field.scope = 'case' then
    v_sql := format ('(c.case_id is not null and %s)', v_sql);
  elsif v_field.scope <> 'customer' and p_scope is null then
    v_sql := rules.segment_scope (v_field.scope, v_sql, p_day);
  end if;
  return v_sql;
end
$$;
