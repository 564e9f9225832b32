-- SPDX-License-Identifier: GPL-3.0-or-later
-- One value of a condition as a literal of its type, or DN212 with the path of the condition: kind, and as reason TYPE, RANGE, DAY, TEXT,
-- CODE (with the value). p_field: a row of rules.segment_fields (). Amounts: rules.segment_amount ().
create function rules.segment_value (p_field record, p_value jsonb, p_path text, p_day date) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_text   text := p_value #>> '{}';
  v_reason text := 'TYPE';
  v_number numeric;
  v_day    date;
begin
  if p_field.kind in ('int', 'days', 'count') and jsonb_typeof (p_value) = 'number' then
    v_number := v_text::numeric;
    if v_number = trunc (v_number) and abs (v_number) <= (case p_field.kind when 'int' then 1000000000000000 else 100000 end) then
      return format ('%L::bigint', trunc (v_number)::bigint);
    end if;
    v_reason := 'RANGE';
  elsif p_field.kind = 'bool' and jsonb_typeof (p_value) = 'boolean' then
    return v_text;
  elsif p_field.kind = 'date' and jsonb_typeof (p_value) = 'string' then
    v_day := rules.as_day (v_text);
    if v_day is not null then
      return format ('%L::date', v_day);
    end if;
    v_reason := 'DAY';
  elsif p_field.kind = 'date' and jsonb_typeof (p_value) = 'object' then
    if jsonb_typeof (p_value -> 'days') = 'number' and p_value - 'days' = '{}' then
      v_number := (p_value ->> 'days')::numeric;
      if v_number = trunc (v_number) and abs (v_number) <= 100000 then
        return format ('%L::date', p_day + v_number::integer);
      end if;
      v_reason := 'RANGE';
    end if;
  elsif p_field.kind = 'text' and jsonb_typeof (p_value) = 'string' then
    -- A number is found as it is typed, in whatever digits (R02).
    v_text := case when p_field.domain = 'key' then core.search_key (v_text)
                   when p_field.field = 'customer.no' then lower (btrim (translate (v_text, '۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩', '01234567890123456789')))
                   else lower (btrim (v_text)) end;
    if length (v_text) between 1 and 200 and core.is_clean (v_text) then
      return quote_literal (v_text);
    end if;
    v_reason := 'TEXT';
  elsif p_field.kind = 'code' and jsonb_typeof (p_value) = 'string' then
    if exists (select from rules.segment_choices (p_field.domain) c where c.code = v_text) then
      return format ('%L::%s', v_text, p_field.type);
    end if;
    perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', p_field.field, 'kind', p_field.kind, 'domain', p_field.domain,
                                                       'reason', 'CODE', 'value', left (v_text, 100)));
  end if;
  perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', p_field.field, 'kind', p_field.kind, 'reason', v_reason));
end
$$;
