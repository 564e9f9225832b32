-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- A person says whether a doubtful message went out (reliability §3.8): it did, or it did not and is sent once more. A carrier that had taken it
-- would take it for the same and keep it: it gets another reference. When its days are over it is
-- cancelled: what it says is not so any more. DN282 when it is not, or no longer, doubtful; DN107 when it has changed since it was read.
create function api.message_settle (p_request uuid, p_message_id bigint, p_went_out boolean, p_note text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'message_settle', p_message_id::text, p_went_out::text, p_note, p_version::text);
  v_message core.message;
  v_days    integer;
  v_again   uuid;
  v_is_late boolean;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('MESSAGE');
  if p_went_out is null then
    perform rules.refuse ('DN108', '{"field": "went_out", "reason": "EMPTY"}');
  elsif length (p_note) > 1000 or not coalesce (core.is_clean (p_note), true) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "LENGTH"}');
  end if;
  select m.* into v_message from core.message m where m.message_id = p_message_id;
  perform rules.require_version ('message', v_message.version, p_version);
  v_again := case when not p_went_out and v_message.sent_at is not null then gen_random_uuid () end;
  perform rules.messages_move (array[p_message_id], case when p_went_out then 'SETTLE_SENT' else 'SETTLE_NOT_SENT' end,
                               array[jsonb_strip_nulls (jsonb_build_object ('note', nullif (btrim (p_note), ''), 'reference',
                                                                           case when v_again is not null then v_message.reference end))], 'BY_HAND');
  select k.valid_days into v_days from core.message_kind k where k.kind = v_message.kind;
  v_is_late := not p_went_out and v_message.business_on + v_days < rules.business_day ();
  if v_is_late then
    perform rules.messages_move (array[p_message_id], 'CANCEL', null, 'WINDOW_PASSED');
  end if;
  update core.message m
     -- When it was handed over: not when somebody came to look.
     set sent_at = case when p_went_out
                        then coalesce (m.sent_at, (select max (e.at) from core.message_event e
                                                    where e.message_id = m.message_id and e.to_state = 'SENDING'), m.state_at) end,
         carrier_ref = case when p_went_out then m.carrier_ref end,
         reference = coalesce (v_again, m.reference),
         not_before = case when p_went_out then m.not_before else clock_timestamp () end,
         expires_at = case when p_went_out then m.expires_at else clock_timestamp () + v_days * interval '1 day' end,
         reason_detail = nullif (btrim (p_note), '')
   where m.message_id = p_message_id;
  return rules.request_close (p_request, jsonb_build_object ('message_id', p_message_id, 'state',
                                case when p_went_out then 'ACCEPTED' when v_is_late then 'CANCELLED' else 'QUEUED' end));
end
$$;
