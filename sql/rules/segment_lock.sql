-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a segment for a change of the version the caller saw; DN106, DN107. Answers the version.
create function rules.segment_lock (p_segment_id bigint, p_version integer) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment record;
begin
  select s.version, s.changed_at, s.changed_by into v_segment from core.segment s where s.segment_id = p_segment_id for no key update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "segment"}');
  elsif v_segment.version is distinct from p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'segment', 'version', v_segment.version, 'who', v_segment.changed_by,
                                                       'full_name', (select n.full_name from rules.staff_names (array[v_segment.changed_by]) n),
                                                       'at', v_segment.changed_at));
  end if;
  return v_segment.version;
end
$$;
