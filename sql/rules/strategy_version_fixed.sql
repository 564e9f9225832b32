-- SPDX-License-Identifier: GPL-3.0-or-later
-- Trigger: what a strategy's version says is not changed from VALIDATED on, and its states go one way (§4.3.16); a version is never removed.
create function rules.strategy_version_fixed () returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_states constant text[] := array['DRAFT', 'VALIDATED', 'SIMULATED', 'APPROVED', 'ACTIVE', 'RETIRED'];
begin
  if tg_op = 'DELETE'
     or array_position (v_states, new.state) not in (array_position (v_states, old.state), array_position (v_states, old.state) + 1)
     or (new.version_id, new.strategy_id, new.version_no) is distinct from (old.version_id, old.strategy_id, old.version_no)
     or old.state <> 'DRAFT' and (new.segment_id, new.priority, new.note, new.is_idle, new.authors) is distinct from
        (old.segment_id, old.priority, old.note, old.is_idle, old.authors)
     or old.approved_by is not null and (new.approved_by, new.approved_on, new.simulation, new.simulated_by, new.simulated_on) is distinct from
        (old.approved_by, old.approved_on, old.simulation, old.simulated_by, old.simulated_on) then
    raise exception using errcode = 'DN190', message = 'DN190', detail = '{"table": "strategy_version"}';
  end if;
  return new;
end
$$;
