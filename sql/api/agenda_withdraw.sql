-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- WITHDRAWN: an item leaves the agenda (paid, error); the case stays where it is.
create function api.agenda_withdraw (p_request uuid, p_agenda_item_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'agenda_withdraw', p_agenda_item_id::text, p_reason, p_version::text);
  v_item   core.agenda_item;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  perform rules.require_reason (p_reason);
  v_item := rules.agenda_item_lock (p_agenda_item_id, 'WITHDRAW', array['REFERRED', 'ON_AGENDA', 'DISCUSSED'], p_version);
  update core.agenda_item set state = 'WITHDRAWN', session_id = null, seq = null, version = version + 1 where agenda_item_id = p_agenda_item_id;
  perform rules.journal_case (v_item.case_id, 'AGENDA_WITHDRAWN', v_item.state, 'WITHDRAWN', jsonb_build_object ('reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('agenda_item_id', p_agenda_item_id));
end
$$;
