-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refuses parts that are no schedule (DN257 none, DN258 a day or an amount, DN252 their sum is not the amount).
-- p_parts: [{due_on, amount}] in the order of their days.
create function rules.agreement_parts_check (p_parts jsonb, p_amount bigint, p_currency text, p_day date) returns void
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_bad record;
  v_sum numeric;
begin
  if p_parts is null or jsonb_typeof (p_parts) <> 'array' or jsonb_array_length (p_parts) = 0 then
    perform rules.refuse ('DN257');
  elsif jsonb_array_length (p_parts) > 600 then
    perform rules.refuse ('DN108', '{"field": "parts", "reason": "TOO_MANY"}');
  end if;
  select x.part_no, case when x.due_on is null or not isfinite (x.due_on) or x.amount is null then 'EMPTY' when x.amount <= 0 then 'NOT_POSITIVE'
                         when x.due_on < p_day then 'PAST' else 'ORDER' end as reason
    into v_bad
    from (select t.i as part_no, (t.part ->> 'due_on')::date as due_on, (t.part ->> 'amount')::bigint as amount,
                 lag ((t.part ->> 'due_on')::date) over (order by t.i) as before
            from jsonb_array_elements (p_parts) with ordinality t (part, i)) x
   where x.due_on is null or not isfinite (x.due_on) or x.amount is null or x.amount <= 0 or x.due_on < p_day or x.due_on <= x.before
   order by x.part_no limit 1;
  if found then
    perform rules.refuse ('DN258', jsonb_build_object ('part_no', v_bad.part_no, 'reason', v_bad.reason));
  end if;
  select sum ((t.part ->> 'amount')::bigint) into v_sum from jsonb_array_elements (p_parts) t (part);
  if v_sum <> p_amount then
    perform rules.refuse ('DN252', jsonb_build_object ('sum', p_currency || ':' || v_sum, 'amount', p_currency || ':' || p_amount,
                                                       'currency', p_currency));
  end if;
end
$$;
