-- SPDX-License-Identifier: GPL-3.0-or-later
-- The customers of a saved segment, of the caller's branches, as of a day (J03); null without a segment: everybody is meant.
-- DN106 there is none, DN331 it is not in use any more.
create function rules.segment_members (p_segment_id bigint, p_day date) returns bigint[]
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_segment record;
begin
  if p_segment_id is null then
    return null;
  end if;
  select s.name, s.condition, s.is_active into v_segment from core.segment s where s.segment_id = p_segment_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "segment"}');
  elsif not v_segment.is_active then
    perform rules.refuse ('DN331', jsonb_build_object ('name', v_segment.name));
  end if;
  return array (select p from rules.segment_parties (v_segment.condition, p_day) p);
end
$$;
