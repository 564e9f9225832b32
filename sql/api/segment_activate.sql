-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- A segment is used again, when its condition can still be asked (J03). DN106, DN107, DN210 … DN216. Result: {segment_id, version}.
create function api.segment_activate (p_request uuid, p_segment_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'segment_activate', p_segment_id::text, p_version::text);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('SEGMENT');
  return rules.request_close (p_request, jsonb_build_object ('segment_id', p_segment_id,
                                                             'version', rules.segment_set_active (p_segment_id, p_version, true)));
end
$$;
