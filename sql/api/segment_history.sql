-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- What a segment said at each of its versions, the newest first: who changed it, on which business day (J03).
create function api.segment_history (p_segment_id bigint)
  returns table (version integer, name text, description text, condition text, is_active boolean, business_on date, recorded_at timestamptz,
                 recorded_by text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('SEGMENT');
  return query
    select v.version, v.name, v.description, v.condition::text, v.is_active, v.business_on, v.recorded_at, coalesce (n.full_name, v.recorded_by)
      from core.segment_version v
      left join rules.staff_names (array (select distinct x.recorded_by from core.segment_version x where x.segment_id = p_segment_id)) n
        on n.login = v.recorded_by
     where v.segment_id = p_segment_id
     order by v.version desc;
end
$$;
