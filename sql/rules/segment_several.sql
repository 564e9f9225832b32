-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_segment
-- The caller's customers with facilities in several currencies; nothing when p_sources, of rules.segment_sources (), does not ask for them.
create function rules.segment_several (p_sources text[]) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_keys bigint[];
begin
  if cardinality (p_sources) > 1 then
    execute 'select array_agg (s.party_id) from core.customer_state s where s.currency is null' into v_keys;
  end if;
  return coalesce (v_keys, '{}');
end
$$;
