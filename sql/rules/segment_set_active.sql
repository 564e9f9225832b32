-- SPDX-License-Identifier: GPL-3.0-or-later
-- A segment is used again, when its condition can still be asked, or not any more, when nothing uses it (J03): no strategy but a retired one, no
-- active queue. Answers the version. DN106, DN107, DN210 … DN216, DN330 what uses it.
create function rules.segment_set_active (p_segment_id bigint, p_version integer, p_is_active boolean) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version integer := rules.segment_lock (p_segment_id, p_version);
  v_uses    text;
begin
  if exists (select from core.segment s where s.segment_id = p_segment_id and s.is_active = p_is_active) then
    return v_version;
  end if;
  if p_is_active then
    perform rules.segment_check ((select s.condition from core.segment s where s.segment_id = p_segment_id));
  else
    select string_agg (u.name, ', ' order by u.seq, u.name) into v_uses
      from (select 1 as seq, s.name || '/' || v.version_no as name
              from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id
             where v.segment_id = p_segment_id and v.state <> 'RETIRED'
            union all
            select 2, q.name from core.queue q where q.segment_id = p_segment_id and q.is_active) u;
    if v_uses is not null then
      perform rules.refuse ('DN330', jsonb_build_object ('uses', v_uses));
    end if;
  end if;
  update core.segment s
     set is_active = p_is_active, version = s.version + 1, changed_at = clock_timestamp (), changed_by = session_user
   where s.segment_id = p_segment_id
  returning s.version into v_version;
  perform rules.segment_record (p_segment_id, case when p_is_active then 'SEGMENT_ACTIVATED' else 'SEGMENT_DEACTIVATED' end);
  return v_version;
end
$$;
