-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- ADJOURN (CONVENED → ADJOURNED) and CANCEL (PLANNED or CONVENED → CANCELLED, its items go back to the candidates).
create function api.session_change (p_request uuid, p_session_id bigint, p_event text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'session_change', p_session_id::text, p_event, p_version::text);
  v_session core.session;
  v_to      text := case p_event when 'ADJOURN' then 'ADJOURNED' when 'CANCEL' then 'CANCELLED' end;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_session := rules.session_lock (p_session_id, p_event,
    case p_event when 'ADJOURN' then array['CONVENED'] when 'CANCEL' then array['PLANNED', 'CONVENED'] else '{}'::text[] end, p_version);
  update core.session set state = v_to, version = version + 1 where session_id = p_session_id;
  if p_event = 'CANCEL' then
    if exists (select from core.agenda_item i where i.session_id = p_session_id and i.state = 'DECIDED') then
      perform rules.refuse ('DN160', jsonb_build_object ('event', p_event, 'state', v_session.state, 'session_no', v_session.session_no));
    end if;
    update core.agenda_item set state = 'REFERRED', session_id = null, seq = null, version = version + 1
     where session_id = p_session_id and state in ('ON_AGENDA', 'DISCUSSED');
  end if;
  perform rules.journal_house ('SESSION_' || v_to, jsonb_build_object ('session_no', v_session.session_no));
  return rules.request_close (p_request, jsonb_build_object ('state', v_to, 'version', v_session.version + 1));
end
$$;
