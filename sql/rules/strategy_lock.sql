-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a strategy's version for an event: not there (DN106), changed meanwhile (DN107), or not in one of the states the event may start from
-- (DN220, §4.3.16).
create function rules.strategy_lock (p_version_id bigint, p_event text, p_states text[], p_version integer) returns core.strategy_version
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_version core.strategy_version;
begin
  select * into v_version from core.strategy_version v where v.version_id = p_version_id for no key update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "strategy"}');
  elsif v_version.version is distinct from p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'strategy', 'version', v_version.version, 'who', v_version.changed_by));
  elsif v_version.state <> all (p_states) then
    perform rules.refuse ('DN220', jsonb_build_object ('event', p_event, 'state', v_version.state));
  end if;
  return v_version;
end
$$;
