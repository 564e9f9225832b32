-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- All segments, by name, with the condition as it is stored (J03).
create function api.segment_list ()
  returns table (segment_id bigint, name text, description text, condition text, is_active boolean, version integer, changed_at timestamptz,
                 changed_by text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('SEGMENT');
  return query
    select s.segment_id, s.name, s.description, s.condition::text, s.is_active, s.version, s.changed_at, coalesce (n.full_name, s.changed_by)
      from core.segment s
      left join rules.staff_names (array (select distinct x.changed_by from core.segment x)) n on n.login = s.changed_by
     order by s.is_active desc, s.name_key;
end
$$;
