-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- A message that a person writes to the customer of a case, or to who stands behind his debts, to one of his contact points (DN106 for another's);
-- p_letter_id: the letter whose PDF an e-mail carries. It passes the same permission as every other: DN285 with the rule when the customer may not
-- be contacted; when he may later, it waits until then and the answer says so.
create function api.message_write (p_request uuid, p_case_id bigint, p_contact_point_id bigint, p_subject text, p_text text, p_letter_id bigint)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'message_write', p_case_id::text, p_contact_point_id::text, p_subject, p_text, p_letter_id::text);
  v_case    core.case_now;
  v_point   core.contact_point;
  v_channel text;
  v_answer  record;
  v_id      bigint;
  v_flaw    text;
  v_at      timestamptz := clock_timestamp ();
  v_text    text := btrim (p_text, E' \t\r\n');
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  v_case := rules.case_lock (p_case_id, null, true);
  select k.* into v_point from core.contact_point k
   where k.contact_point_id = p_contact_point_id and k.kind in ('PHONE', 'EMAIL') and rules.is_of_case (k.party_id, v_case.party_id);
  if v_point.contact_point_id is null then
    perform rules.refuse ('DN106', '{"what": "contact_point"}');
  end if;
  v_channel := case v_point.kind when 'PHONE' then 'SMS' else 'EMAIL' end;
  v_flaw := case when coalesce (v_text, '') = '' then 'EMPTY' when length (v_text) > case v_channel when 'SMS' then 1530 else 10000 end then 'LENGTH'
                 when not core.is_clean (v_text) then 'CONTROL_CHARACTERS' end;
  if v_flaw is not null then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'text', 'reason', v_flaw));
  elsif v_channel = 'EMAIL' and (coalesce (btrim (p_subject), '') = '' or length (p_subject) > 200 or not core.is_clean (p_subject)
                                 or p_subject ~ '[\n\r]') then
    perform rules.refuse ('DN108', '{"field": "subject", "reason": "EMPTY"}');
  elsif p_letter_id is not null and (v_channel = 'SMS' or not exists (
          select from core.letter l where l.letter_id = p_letter_id and l.case_id = p_case_id and l.part_no is not null and l.state <> 'VOIDED')) then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  select a.* into v_answer
    from rules.message_verdicts (array[v_point.party_id], array[p_contact_point_id], array[p_case_id], v_channel, 'COLLECTION', v_at) a;
  if v_answer.verdict = 'DENIED' and not coalesce (v_answer.earliest_at < v_at + interval '1 day', false) then
    perform rules.refuse ('DN285', jsonb_build_object ('rule', v_answer.rule, 'earliest_at', v_answer.earliest_at));
  end if;
  insert into core.message (party_id, branch_id, case_id, kind, channel, purpose, language, contact_point_id, address, letter_id, subject, body,
    state, verdict, not_before, expires_at, business_on, dedup_key)
  select v_point.party_id, v_point.branch_id, p_case_id, 'WRITTEN', v_channel, 'COLLECTION', p.language, p_contact_point_id,
         rules.message_address (v_point.value, v_channel), p_letter_id, case v_channel when 'EMAIL' then btrim (p_subject) end, v_text, 'QUEUED',
         v_answer.verdict, greatest (v_at, v_answer.earliest_at), greatest (v_at, v_answer.earliest_at) + interval '1 day', rules.business_day (),
         'WRITTEN:' || p_request
    from core.party p where p.party_id = v_point.party_id
  returning message_id into v_id;
  perform rules.case_touch (v_case, v_case.next_action_on, 'MESSAGE_WRITTEN',
                            jsonb_strip_nulls (jsonb_build_object ('message', v_id, 'channel', v_channel, 'letter', p_letter_id)), 'GENERATED', 'QUEUED');
  return rules.request_close (p_request, jsonb_build_object ('message_id', v_id, 'rule', v_answer.rule, 'not_before', v_answer.earliest_at));
end
$$;
