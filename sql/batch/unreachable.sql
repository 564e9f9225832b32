-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: api
-- Numbers that were tried since the last business day and did not answer, once too often (H07).
create function batch.unreachable (p_day date, p_after bigint, p_limit integer, p_upto bigint default 9223372036854775807) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_since date := coalesce ((select max (d.day) from core.business_day d where d.day < p_day), p_day);
  v_ids   bigint[] := array (
    select distinct a.contact_point_id
      from core.staff s
      join core.activity a on a.recorded_by = s.login and a.business_on between v_since and p_day
     where a.contact_point_id > p_after
     order by a.contact_point_id limit p_limit);
begin
  return jsonb_build_object ('last', case when cardinality (v_ids) = p_limit then v_ids[p_limit] end, 'numbers', cardinality (v_ids))
    || rules.numbers_unreachable (v_ids, p_day);
end
$$;
