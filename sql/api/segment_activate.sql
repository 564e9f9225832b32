-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- A segment is used again, when its condition can still be asked (J03). DN106, DN107, DN210 … DN216. Result: {segment_id, version}.
create function api.segment_activate (p_request uuid, p_segment_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'segment_activate', p_segment_id::text, p_version::text);
  v_version integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('SEGMENT');
  v_version := rules.segment_lock (p_segment_id, p_version);
  if exists (select from core.segment s where s.segment_id = p_segment_id and s.is_active = true) then
    return rules.request_close (p_request, jsonb_build_object ('segment_id', p_segment_id, 'version', v_version));
  end if;
  perform rules.segment_check ((select s.condition from core.segment s where s.segment_id = p_segment_id));
  update core.segment s
     set is_active = true, version = s.version + 1, changed_at = clock_timestamp (), changed_by = session_user
   where s.segment_id = p_segment_id
  returning s.version into v_version;
  perform rules.segment_record (p_segment_id, 'SEGMENT_ACTIVATED');
  return rules.request_close (p_request, jsonb_build_object ('segment_id', p_segment_id, 'version', v_version));
end
$$;
