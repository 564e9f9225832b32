-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- MINUTES_DRAFT → MINUTES_SIGNED: the scan of the signed paper is there (DN165 else); now the decisions take effect, each creates what
-- it names (decision 10): a negotiation task, a draft agreement, a legal case or its next step.
create function api.session_sign (p_request uuid, p_session_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result  jsonb := rules.request_open (p_request, 'session_sign', p_session_id::text, p_version::text);
  v_session core.session;
  v_item    core.agenda_item;
  v_created jsonb := '[]';
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  perform from core.case c join core.agenda_item i on i.case_id = c.case_id where i.session_id = p_session_id
    order by c.case_id for no key update of c;
  v_session := rules.session_lock (p_session_id, 'SIGN', array['MINUTES_DRAFT'], p_version);
  if v_session.minutes_pdf is null then
    perform rules.refuse ('DN166');
  elsif not exists (select from core.document d where d.session_id = p_session_id and d.category = 'MINUTES_SCAN') then
    perform rules.refuse ('DN165');
  end if;
  for v_item in select * from core.agenda_item i where i.session_id = p_session_id and i.state = 'DECIDED' order by i.case_id loop
    v_created := v_created || rules.decision_execute (v_item, v_session);
  end loop;
  update core.session set state = 'MINUTES_SIGNED', version = version + 1 where session_id = p_session_id;
  perform rules.journal_house ('MINUTES_SIGNED', jsonb_build_object ('session_no', v_session.session_no, 'minutes_no', v_session.minutes_no));
  return rules.request_close (p_request, jsonb_build_object ('state', 'MINUTES_SIGNED', 'created', v_created, 'version', v_session.version + 1));
end
$$;
