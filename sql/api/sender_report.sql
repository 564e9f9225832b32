-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- What became of handing a message over: SUBMIT or ACCEPT (the carrier has it, by this reference of its own), REJECT (it will not take it), FAIL
-- (it says that there is no such address),
-- RELEASE (it surely has not got it: again in p_retry_seconds), DOUBT (nobody knows), CANCEL (it can not be written; p_status says why).
-- That the carrier has it is believed of any sender, even of one whose lease has ended: it is what settles a doubt. Everything else only
-- of the one who holds it (DN283).
create function api.sender_report (p_message_id bigint, p_sender text, p_event text, p_carrier_ref text, p_status text, p_retry_seconds integer)
  returns table (message_id bigint, state text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_message core.message;
  v_details jsonb[] := array[jsonb_strip_nulls (jsonb_build_object ('status', left (p_status, 200), 'reference', left (p_carrier_ref, 200)))];
begin
  perform rules.require ('SEND');
  if p_event is null or p_event not in ('SUBMIT', 'ACCEPT', 'REJECT', 'FAIL', 'RELEASE', 'DOUBT', 'CANCEL') then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'event', 'reason', 'UNKNOWN'));
  end if;
  select m.* into v_message from core.message m where m.message_id = p_message_id;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id where c.case_id = v_message.case_id for no key update of c, p;
  select m.* into v_message from core.message m where m.message_id = p_message_id for no key update;
  if v_message.message_id is null then
    perform rules.refuse ('DN106', '{"what": "message"}');
  elsif p_event in ('SUBMIT', 'ACCEPT') then
    if v_message.state in ('SENDING', 'UNKNOWN') then
      perform rules.messages_move (array[p_message_id], 'SUBMIT', v_details);
      update core.message m set carrier_ref = left (p_carrier_ref, 200), sent_at = coalesce (m.sent_at, clock_timestamp ()), reason_detail = null
       where m.message_id = p_message_id;
    end if;
    if p_event = 'ACCEPT' then
      perform rules.messages_move (array[p_message_id], 'ACCEPT', v_details, null, false);
    end if;
  elsif v_message.leased_by is distinct from p_sender then
    perform rules.refuse ('DN283', jsonb_build_object ('message', p_message_id, 'state', v_message.state));
  else
    perform rules.messages_move (array[p_message_id], p_event, v_details, case p_event when 'CANCEL' then 'UNWRITABLE' when 'REJECT' then 'REJECTED'
                                 when 'FAIL' then 'NOT_DELIVERED' when 'DOUBT' then 'NO_ANSWER' when 'RELEASE' then 'CARRIER_AWAY' end);
    update core.message m
       set reason_detail = left (p_status, 2000),
           not_before = case when p_event = 'RELEASE' then clock_timestamp () + least (greatest (p_retry_seconds, 1), 86400) * interval '1 second'
                             else m.not_before end
     where m.message_id = p_message_id;
    if p_event = 'FAIL' then
      perform rules.message_failed (p_message_id, true);
    end if;
  end if;
  return query select m.message_id, m.state from core.message m where m.message_id = p_message_id;
end
$$;
