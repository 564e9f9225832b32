-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- Saves a segment, a new one without p_segment_id (J03). Refused: DN108 name, description; DN210 … DN216 the condition, with its path;
-- DN215 another segment has this name; DN106, DN107. Result: {segment_id, version}.
create function api.segment_save (p_request uuid, p_segment_id bigint, p_name text, p_description text, p_condition jsonb, p_version integer)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'segment_save', p_segment_id::text, p_name, p_description, p_condition::text, p_version::text);
  v_name    text := btrim (p_name);
  v_text    text := nullif (btrim (p_description), '');
  v_id      bigint;
  v_version integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('SEGMENT');
  if coalesce (v_name, '') = '' then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "EMPTY"}');
  elsif length (v_name) > 140 or not core.is_clean (v_name) or core.search_key (v_name) = '' then
    perform rules.refuse ('DN108', '{"field": "name", "reason": "FORMAT"}');
  elsif length (v_text) > 1000 or not core.is_clean (v_text) then
    perform rules.refuse ('DN108', '{"field": "description", "reason": "FORMAT"}');
  end if;
  perform rules.segment_check (p_condition);
  if p_segment_id is not null then
    v_version := rules.segment_lock (p_segment_id, p_version);
  end if;
  begin
    if p_segment_id is null then
      insert into core.segment (name, description, condition) values (v_name, v_text, p_condition)
      returning segment_id, version into v_id, v_version;
    else
      update core.segment
         set name = v_name, description = v_text, condition = p_condition, version = version + 1, changed_at = clock_timestamp (),
             changed_by = session_user
       where segment_id = p_segment_id
      returning segment_id, version into v_id, v_version;
    end if;
  exception
    when unique_violation then
      perform rules.refuse ('DN215', jsonb_build_object ('field', 'name', 'name', v_name));
  end;
  perform rules.segment_record (v_id, 'SEGMENT_SAVED');
  return rules.request_close (p_request, jsonb_build_object ('segment_id', v_id, 'version', v_version));
end
$$;
