-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- All keys of the outbox that a filter leaves, the newest first (architecture §6). Keys of the filter, all optional: state (a code or
-- several; DOUBTFUL and MENDABLE stand for what waits for a person), channel, kind, carrier, from and to (business days), party_id, text
-- (an address or a customer number begins with it).
create function api.message_keys (p_filter jsonb, p_sort text, p_descending boolean) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
declare
  v_filter jsonb := coalesce (p_filter, '{}');
  v_states text[];
  v_text   text := btrim (v_filter ->> 'text');
  v_key    text;
  v_order  text;
  v_keys   bigint[];
begin
  perform rules.require ('MESSAGE');
  select k into v_key from jsonb_object_keys (v_filter) k
   where k not in ('state', 'channel', 'kind', 'carrier', 'from', 'to', 'party_id', 'text') limit 1;
  if v_key is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', v_key, 'reason', 'UNKNOWN'));
  end if;
  v_order := case coalesce (p_sort, 'created') when 'created' then 'm.message_id' when 'state' then 'm.state' when 'kind' then 'm.kind'
               when 'channel' then 'm.channel' when 'carrier' then 'm.carrier' when 'name' then 'p.name_key' when 'segments' then 'm.segments'
               when 'address' then 'm.address' when 'reason' then 'm.reason' when 'not_before' then 'm.not_before' end;
  if v_order is null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'sort', 'reason', 'UNKNOWN'));
  end if;
  if v_filter ? 'state' then
    v_states := case v_filter ->> 'state' when 'DOUBTFUL' then array['UNKNOWN'] when 'MENDABLE' then array['UNKNOWN', 'SUPPRESSED', 'EXPIRED', 'REJECTED',
                  'UNDELIVERABLE'] when 'WAITING' then array['QUEUED', 'SENDING'] when 'GONE' then array['SUBMITTED', 'ACCEPTED', 'ENROUTE', 'DELIVERED']
                  else case jsonb_typeof (v_filter -> 'state')
                         when 'array' then array (select jsonb_array_elements_text (v_filter -> 'state')) else array[v_filter ->> 'state'] end end;
  end if;
  execute 'select coalesce (array_agg (m.message_id order by ' || v_order || case when p_descending or p_sort is null then ' desc' else '' end
    || ', m.message_id desc), ''{}'') from core.message m join core.party p on p.party_id = m.party_id'
    || ' where ($1 is null or m.state = any ($1)) and ($2 is null or m.channel = $2) and ($3 is null or m.kind = $3)'
    || ' and ($4 is null or m.carrier = $4) and m.business_on between coalesce ($5, ''-infinity'') and coalesce ($6, ''infinity'')'
    || ' and ($7 is null or m.party_id = $7)'
    || ' and (coalesce ($8, '''') = '''' or starts_with (m.address, $8) or starts_with (p.customer_no, $8)'
    || '      or p.name_key ^@ core.search_key ($8))'
    into v_keys
    using v_states, v_filter ->> 'channel', v_filter ->> 'kind', v_filter ->> 'carrier', (v_filter ->> 'from')::date, (v_filter ->> 'to')::date,
          (v_filter ->> 'party_id')::bigint, v_text;
  return v_keys;
end
$$;
