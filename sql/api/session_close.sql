-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary
-- MINUTES_SIGNED → CLOSED: every item leaves exactly one COMMITTEE_RESULT on its case (F06, I-12); postponed items are referred anew.
create function api.session_close (p_request uuid, p_session_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result  jsonb := rules.request_open (p_request, 'session_close', p_session_id::text, p_version::text);
  v_session core.session;
  v_day     date;
  v_count   integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('COMMITTEE');
  v_day := rules.business_day ();
  perform from core.case c join core.agenda_item i on i.case_id = c.case_id where i.session_id = p_session_id
    order by c.case_id for no key update of c;
  v_session := rules.session_lock (p_session_id, 'CLOSE', array['MINUTES_SIGNED'], p_version);
  insert into core.activity (case_id, branch_id, action, happened_at, business_on, note, detail)
  select i.case_id, i.branch_id, 'COMMITTEE_RESULT', clock_timestamp (), v_day, i.decision_text,
         jsonb_build_object ('session_no', v_session.session_no, 'minutes_no', v_session.minutes_no, 'decision', i.decision,
                             'agenda_item_id', i.agenda_item_id) || i.created
    from core.agenda_item i
   where i.session_id = p_session_id and i.decision is not null
   order by i.seq;
  get diagnostics v_count = row_count;
  insert into core.agenda_item (case_id, branch_id, from_stage, is_outside, referral_reason, referred_on)
  select i.case_id, i.branch_id, i.from_stage, i.is_outside, i.referral_reason, v_day
    from core.agenda_item i join core.case c on c.case_id = i.case_id
   where i.session_id = p_session_id and i.state = 'POSTPONED' and c.stage = 'COMMITTEE';
  update core.session set state = 'CLOSED', closed_at = clock_timestamp (), version = version + 1 where session_id = p_session_id;
  perform rules.journal_house ('SESSION_CLOSED', jsonb_build_object ('session_no', v_session.session_no, 'results', v_count));
  return rules.request_close (p_request, jsonb_build_object ('state', 'CLOSED', 'results', v_count, 'version', v_session.version + 1));
end
$$;
