-- SPDX-License-Identifier: GPL-3.0-or-later
-- A comparison of amounts: ["100.00", "EUR"]. Only amounts of that currency are compared. What a customer owes in several currencies is
-- not one sum: p_several asks those customers, whose facilities are added up. DN212: TYPE, CURRENCY, AMOUNT, DECIMALS, as
-- rules.segment_value ().
create function rules.segment_amount (p_field record, p_operator text, p_value jsonb, p_path text, p_several boolean) returns text
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_reason   text;
  v_amount   text := p_value ->> 0;
  v_currency text := p_value ->> 1;
  v_exponent smallint;
  v_minor    bigint;
begin
  if jsonb_typeof (p_value) <> 'array' then
    v_reason := 'TYPE';
  elsif jsonb_array_length (p_value) <> 2 or jsonb_typeof (p_value -> 0) <> 'string' or jsonb_typeof (p_value -> 1) <> 'string' then
    v_reason := 'TYPE';
  else
    select c.exponent into v_exponent from core.currency c where c.currency = v_currency;
    v_reason := case
                  when v_exponent is null then 'CURRENCY'
                  when v_amount !~ '^-?[0-9]{1,14}(\.[0-9]{1,9})?$' then 'AMOUNT'
                  when scale (v_amount::numeric) > v_exponent then 'DECIMALS'
                end;
  end if;
  if v_reason is not null then
    perform rules.refuse ('DN212', jsonb_build_object ('path', p_path, 'field', p_field.field, 'kind', 'money', 'reason', v_reason,
                                                       'value', left (coalesce (case v_reason when 'CURRENCY' then v_currency else v_amount end, ''), 100)));
  end if;
  v_minor := rules.as_minor (v_amount, v_exponent);
  if p_field.scope = 'customer' and p_several then
    return format ('(select sum (y.%s) from core.facility_state y where y.party_id = s.party_id and y.currency = %L) %s %L::bigint',
                   substr (p_field.expression, 3), v_currency, p_operator, v_minor);
  end if;
  return format ('(%s = %L and %s %s %L::bigint)', p_field.currency, v_currency, p_field.expression, p_operator, v_minor);
end
$$;
