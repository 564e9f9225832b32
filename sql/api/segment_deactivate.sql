-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- A segment that nothing is to use any more stays with its history (J03). DN106, DN107. Result: {segment_id, version}.
create function api.segment_deactivate (p_request uuid, p_segment_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'segment_deactivate', p_segment_id::text, p_version::text);
  v_version integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('SEGMENT');
  v_version := rules.segment_lock (p_segment_id, p_version);
  if exists (select from core.segment s where s.segment_id = p_segment_id and s.is_active = false) then
    return rules.request_close (p_request, jsonb_build_object ('segment_id', p_segment_id, 'version', v_version));
  end if;
  update core.segment s
     set is_active = false, version = s.version + 1, changed_at = clock_timestamp (), changed_by = session_user
   where s.segment_id = p_segment_id
  returning s.version into v_version;
  perform rules.segment_record (p_segment_id, 'SEGMENT_DEACTIVATED');
  return rules.request_close (p_request, jsonb_build_object ('segment_id', p_segment_id, 'version', v_version));
end
$$;
