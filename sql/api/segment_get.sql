-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- One segment. flaw: why its condition can not be asked any more (a DN code), with the detail that names the place; null when it can.
create function api.segment_get (p_segment_id bigint)
  returns table (segment_id bigint, name text, description text, condition text, is_active boolean, version integer, changed_at timestamptz,
                 changed_by text, flaw text, flaw_detail text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_code   text;
  v_detail text;
begin
  perform rules.require ('SEGMENT');
  begin
    perform rules.segment_check ((select s.condition from core.segment s where s.segment_id = p_segment_id));
  exception
    when others then
      if sqlstate !~ '^DN' then
        raise;
      end if;
      get stacked diagnostics v_code = returned_sqlstate, v_detail = pg_exception_detail;
  end;
  return query
    select s.segment_id, s.name, s.description, s.condition::text, s.is_active, s.version, s.changed_at,
           coalesce (n.full_name, s.changed_by), v_code, v_detail
      from core.segment s
      left join rules.staff_names (array[(select x.changed_by from core.segment x where x.segment_id = p_segment_id)]) n on n.login = s.changed_by
     where s.segment_id = p_segment_id;
end
$$;
