-- SPDX-License-Identifier: GPL-3.0-or-later
-- A strategy's version as one document, as rules.strategy_read () takes it.
create function rules.strategy_document (p_version_id bigint) returns jsonb
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select jsonb_build_object (
             'name', s.name, 'segment_id', v.segment_id, 'priority', v.priority, 'note', v.note, 'is_idle', v.is_idle,
             'arms', coalesce ((select jsonb_agg (jsonb_build_object ('arm', a.arm, 'name', a.name, 'percent', a.percent) order by a.arm)
                                  from core.strategy_arm a where a.version_id = v.version_id), '[]'),
             'steps', coalesce ((select jsonb_agg (to_jsonb (t) - 'version_id' - 'is_pre_due' order by t.step_no)
                                   from core.strategy_step t where t.version_id = v.version_id), '[]'))
      from core.strategy_version v join core.strategy s on s.strategy_id = v.strategy_id
     where v.version_id = p_version_id);
end
$$;
