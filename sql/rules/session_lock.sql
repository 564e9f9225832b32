-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a session of the caller's branches for an event: not there (DN106), changed meanwhile (DN107), or not in one of the states
-- the event may start from (DN160, §4.3.5). p_any: he is asked for no version.
create function rules.session_lock (p_session_id bigint, p_event text, p_states text[], p_version integer, p_any boolean default false)
  returns core.session
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_session core.session;
begin
  select * into v_session from core.session s where s.session_id = p_session_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "session"}');
  elsif not p_any and v_session.version is distinct from p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'session', 'version', v_session.version));
  elsif v_session.state <> all (p_states) then
    perform rules.refuse ('DN160', jsonb_build_object ('event', p_event, 'state', v_session.state, 'session_no', v_session.session_no));
  end if;
  return v_session;
end
$$;
