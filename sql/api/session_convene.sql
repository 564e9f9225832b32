-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- PLANNED or ADJOURNED → CONVENED: the members present are recorded and must reach the quorum (§4.3.5). p_present: member numbers.
create function api.session_convene (p_request uuid, p_session_id bigint, p_present integer[], p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'session_convene', p_session_id::text, p_present::text, p_version::text);
  v_session core.session;
  v_count   integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_session := rules.session_lock (p_session_id, 'CONVENE', array['PLANNED', 'ADJOURNED'], p_version);
  update core.session_member set is_present = seq = any (p_present) where session_id = p_session_id;
  select count (*) filter (where m.is_present) into v_count from core.session_member m where m.session_id = p_session_id;
  if v_count < v_session.quorum then
    perform rules.refuse ('DN162', jsonb_build_object ('present', v_count, 'quorum', v_session.quorum));
  end if;
  update core.session set state = 'CONVENED', version = version + 1 where session_id = p_session_id;
  perform rules.journal_house ('SESSION_CONVENED', jsonb_build_object ('session_no', v_session.session_no, 'present', v_count));
  return rules.request_close (p_request, jsonb_build_object ('state', 'CONVENED', 'version', v_session.version + 1));
end
$$;
