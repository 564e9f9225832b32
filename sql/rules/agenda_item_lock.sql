-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks an agenda item after its case (lock order), for an event; refusals as in rules.session_lock ().
create function rules.agenda_item_lock (p_agenda_item_id bigint, p_event text, p_states text[], p_version integer)
  returns core.agenda_item
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_item core.agenda_item;
begin
  perform from core.case c
    where c.case_id = (select i.case_id from core.agenda_item i where i.agenda_item_id = p_agenda_item_id) for no key update;
  select * into v_item from core.agenda_item i where i.agenda_item_id = p_agenda_item_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "agenda_item"}');
  end if;
  perform rules.require_version ('agenda_item', v_item.version, p_version);
  if v_item.state <> all (p_states) then
    perform rules.refuse ('DN161', jsonb_build_object ('event', p_event, 'state', v_item.state));
  end if;
  return v_item;
end
$$;
