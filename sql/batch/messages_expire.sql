-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Messages that the new business day ends: too late, paid, or never heard of again (§4.3.7).
create function batch.messages_expire (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_ids bigint[] := array (
    select m.message_id from core.message m
     where m.message_id > p_after and m.message_id <= p_upto and m.state in ('QUEUED', 'SUBMITTED', 'ENROUTE') and m.business_on < p_day
     order by m.message_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_ids) = p_limit then v_ids[p_limit] end, 'count', cardinality (v_ids))
         || rules.messages_expire (v_ids, p_day);
end
$$;
