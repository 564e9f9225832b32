-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- A claimed message is about to be handed over, with this text: asks again what was asked when it was made, now (§4.3.7, §4.5), and keeps
-- the text. One row: GO, or STAY with why. GO means SENDING: from here on it may have left.
-- It stays when it is too late for it, the debt is paid, its address has changed, the debtor may not be contacted any more (cancelled),
-- or not at this hour (waits until then). leave_until: the end of the debtor's hours or of the message, for a carrier that keeps it waiting;
-- leave_seconds: so long from now, for a sender whose clock is another.
-- DN283: the sender's lease has ended, somebody else has it.
create function api.sender_leave (p_message_id bigint, p_sender text, p_carrier text, p_is_repeatable boolean, p_subject text, p_body text,
                                  p_encoding text, p_segments integer, p_lease_seconds integer)
  returns table (message_id bigint, verdict text, reason text, not_before timestamptz, leave_until timestamptz, leave_seconds integer)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_now     timestamptz := clock_timestamp ();
  v_message core.message;
  v_kind    core.message_kind;
  v_answer  record;
  v_until   timestamptz;
  v_why     text;
  v_left    integer;
begin
  perform rules.require ('SEND');
  -- What is answered here must be there after a crash, also on a server that otherwise says so a little early.
  if current_setting ('synchronous_commit') = 'off' then
    perform set_config ('synchronous_commit', 'on', true);
  end if;
  select m.* into v_message from core.message m where m.message_id = p_message_id;
  -- Limits are a person's: of two messages to him that leave at once the second counts the first.
  perform from core.party p where p.party_id = v_message.party_id for no key update;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id where c.case_id = v_message.case_id for no key update of c, p;
  select m.* into v_message from core.message m where m.message_id = p_message_id for no key update;
  if v_message.message_id is null then
    perform rules.refuse ('DN106', '{"what": "message"}');
  elsif v_message.leased_by is distinct from p_sender or v_message.lease_until < v_now then
    perform rules.refuse ('DN283', jsonb_build_object ('message', p_message_id, 'state', v_message.state));
  end if;
  select * into v_kind from core.message_kind k where k.kind = v_message.kind;

  select a.* into v_answer
    from rules.message_verdicts (array[v_message.party_id], array[v_message.contact_point_id], array[v_message.case_id], v_message.channel,
                                 v_message.purpose, v_now, p_message_id) a;
  v_until := least (v_message.expires_at,
                    rules.contact_window_end (v_message.party_id, v_message.contact_point_id, v_message.channel, v_now));
  v_left := floor (least (extract (epoch from v_until - v_now), 86400));
  v_why := case
    when v_message.expires_at <= v_now then 'WINDOW_PASSED'
    when v_kind.basis <> 'NONE'
         and not exists (select from rules.message_amounts (v_kind.basis, array[v_message.party_id], rules.business_day ())) then 'PAID'
    when not exists (select from core.contact_point k where k.contact_point_id = v_message.contact_point_id
                        and rules.message_address (k.value, v_message.channel) = v_message.address) then 'CONTACT_CHANGED' end;
  if v_message.state = 'SENDING' then
    -- A second try with the same reference: it may have left, so it is not cancelled; but not too late, for a paid debt, to an address that
    -- is his no more or at a forbidden hour.
    if v_why is not null then
      perform rules.messages_move (array[p_message_id], 'DOUBT', null, v_why);
      return query select p_message_id, 'STAY'::text, v_why, null::timestamptz, null::timestamptz, null::integer;
    elsif v_answer.verdict = 'DENIED' and v_answer.earliest_at is not null then
      update core.message m set leased_by = p_sender, lease_until = v_answer.earliest_at where m.message_id = p_message_id;
      return query select p_message_id, 'STAY'::text, v_answer.rule, v_answer.earliest_at, null::timestamptz, null::integer;
    elsif v_answer.verdict = 'DENIED' then
      perform rules.messages_move (array[p_message_id], 'DOUBT', null, v_answer.rule);
      return query select p_message_id, 'STAY'::text, v_answer.rule, null::timestamptz, null::timestamptz, null::integer;
    else
      update core.message m
         set lease_until = v_now + least (greatest (p_lease_seconds, 1), 3600) * interval '1 second', attempts = m.attempts + 1
       where m.message_id = p_message_id;
      return query select p_message_id, 'GO'::text, null::text, null::timestamptz, v_until, v_left;
    end if;
    return;
  end if;

  if v_why is null and v_answer.verdict = 'DENIED' and not coalesce (v_answer.earliest_at < v_message.expires_at, false) then
    v_why := v_answer.rule;
  end if;
  if v_why is not null then
    perform rules.messages_move (array[p_message_id], 'CANCEL', null, v_why);
    return query select p_message_id, 'STAY'::text, v_why, null::timestamptz, null::timestamptz, null::integer;
  elsif v_answer.verdict = 'DENIED' then
    perform rules.messages_move (array[p_message_id], 'POSTPONE', array[jsonb_build_object ('until', v_answer.earliest_at)], v_answer.rule);
    update core.message m set not_before = v_answer.earliest_at where m.message_id = p_message_id;
    return query select p_message_id, 'STAY'::text, v_answer.rule, v_answer.earliest_at, null::timestamptz, null::integer;
  else
    update core.message m
       set subject = p_subject, body = p_body, encoding = p_encoding, segments = p_segments, carrier = p_carrier, is_repeatable = p_is_repeatable,
           verdict = 'ALLOWED', attempts = m.attempts + 1
     where m.message_id = p_message_id;
    perform rules.messages_move (array[p_message_id], 'LEAVE', array[jsonb_build_object ('carrier', p_carrier)]);
    update core.message m
       set leased_by = p_sender, lease_until = v_now + least (greatest (p_lease_seconds, 1), 3600) * interval '1 second'
     where m.message_id = p_message_id;
    return query select p_message_id, 'GO'::text, null::text, null::timestamptz, v_until, v_left;
  end if;
end
$$;
