-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- The customers who fulfil a condition as of a day, in display order, all or the first p_limit. Sorts: weight (what is overdue; the default,
-- largest first), name, customer_no, past_due_days, bucket, next_due_on.
create function rules.segment_keys (p_condition jsonb, p_day date, p_sort text, p_descending boolean, p_limit integer) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
declare
  v_sort  text := coalesce (p_sort, 'weight');
  v_order text;
  v_keys  bigint[];
begin
  v_order := case v_sort
               when 'weight' then 's.weight' when 'name' then 'p.name_key' when 'customer_no' then 'p.customer_no'
               when 'past_due_days' then format ('%L::date - s.oldest_due_on', p_day) when 'bucket' then 's.bucket'
               when 'next_due_on' then 's.next_due_on'
             end;
  if v_order is null then
    perform rules.refuse ('DN108', '{"field": "sort", "reason": "UNKNOWN"}');
  end if;
  v_order := v_order || case when coalesce (p_descending, p_sort is null) then ' desc nulls last' else ' nulls last' end || ', s.party_id';
  execute format ('select array_agg (x.party_id order by x.i) from (select s.party_id, row_number () over (order by %s) as i from %s where %s'
                  ' order by %s limit %s) x', v_order, rules.segment_from (), rules.segment_where (p_condition, p_day), v_order,
                  coalesce (p_limit::text, 'all'))
     into v_keys;
  return coalesce (v_keys, '{}');
end
$$;
