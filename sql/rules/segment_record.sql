-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps what a segment says now as its version, and journals the change on the chain of the house.
create function rules.segment_record (p_segment_id bigint, p_event text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  insert into core.segment_version (segment_id, version, name, description, condition, is_active, business_on)
  select s.segment_id, s.version, s.name, s.description, s.condition, s.is_active, rules.business_day ()
    from core.segment s where s.segment_id = p_segment_id;
  perform rules.journal_house (p_event, (select jsonb_build_object ('segment', s.segment_id, 'name', s.name, 'version', s.version,
                                                                    'condition', s.condition)
                                           from core.segment s where s.segment_id = p_segment_id));
end
$$;
