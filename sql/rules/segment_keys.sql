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
  v_sort   text := coalesce (p_sort, 'weight');
  v_order  text;
  v_join   text;
  v_sources text[];
  v_source  text;
  v_several bigint[];
  v_query  text;
  v_part   bigint[];
  v_keys   bigint[];
begin
  v_order := case v_sort
               when 'weight' then 's.weight' when 'name' then 'n.name_key' when 'customer_no' then 'n.customer_no'
               when 'past_due_days' then format ('%L::date - s.late_from', p_day) when 'bucket' then 's.bucket'
               when 'next_due_on' then 's.next_due_on'
             end;
  if v_order is null then
    perform rules.refuse ('DN108', '{"field": "sort", "reason": "UNKNOWN"}');
  end if;
  v_join := case when v_sort in ('name', 'customer_no') then ' join core.party n on n.party_id = s.party_id' else '' end;
  v_order := format (' order by %s %s nulls last, s.party_id limit %s', v_order,
                     case when coalesce (p_descending, p_sort is null) then 'desc' else 'asc' end, coalesce (p_limit::text, 'all'));
  v_query := 'select array_agg (x.party_id) from (select s.party_id %s' || v_order || ') x';
  v_sources := rules.segment_sources (p_condition, p_day, v_join);
  v_several := rules.segment_several (v_sources);
  foreach v_source in array v_sources loop
    execute format (v_query, v_source) into v_part using v_several;
    if v_keys is not null and v_part is not null then
      execute format (v_query, 'from core.customer_state s' || v_join || ' where s.party_id = any ($1)') into v_part using v_keys || v_part;
      v_keys := null;
    end if;
    v_keys := coalesce (v_keys, v_part);
  end loop;
  return coalesce (v_keys, '{}');
end
$$;
