-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks a version of a wording for an event: not there (DN106), changed meanwhile (DN107), or not in one of the states it may start from (DN425).
create function rules.wording_lock (p_wording_id bigint, p_event text, p_states text[], p_version integer) returns core.wording
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_wording core.wording;
begin
  select * into v_wording from core.wording w where w.wording_id = p_wording_id for no key update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "wording"}');
  end if;
  perform rules.require_version ('wording', v_wording.version, p_version);
  if v_wording.state <> all (p_states) then
    perform rules.refuse ('DN425', jsonb_build_object ('event', p_event, 'state', v_wording.state));
  end if;
  return v_wording;
end
$$;
