-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- What a carrier says became of a message (§4.3.7, X96): ACCEPT, ENROUTE, DELIVER, EXPIRE, FAIL, REJECT, DELETE or DOUBT. What the message
-- is past already changes nothing. After several messages in a row that did not arrive the number or address is suspected to be wrong.
create function api.sender_state (p_message_id bigint, p_event text, p_status text) returns table (message_id bigint, state text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_moved bigint[];
begin
  perform rules.require ('SEND');
  if p_event is null or p_event not in ('ACCEPT', 'ENROUTE', 'DELIVER', 'EXPIRE', 'FAIL', 'REJECT', 'DELETE', 'DOUBT') then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'event', 'reason', 'UNKNOWN'));
  end if;
  v_moved := rules.messages_move (array[p_message_id], p_event, array[jsonb_strip_nulls (jsonb_build_object ('status', left (p_status, 200)))],
                                  case p_event when 'EXPIRE' then 'EXPIRED' when 'FAIL' then 'NOT_DELIVERED' when 'REJECT' then 'REJECTED'
                                               when 'DELETE' then 'DELETED' when 'DOUBT' then 'NO_ANSWER' end, false);
  if cardinality (v_moved) > 0 then
    update core.message m set reason_detail = left (p_status, 2000) where m.message_id = p_message_id;
    if p_event = 'FAIL' then
      perform rules.message_failed (p_message_id);
    end if;
  end if;
  return query select m.message_id, m.state from core.message m where m.message_id = p_message_id;
end
$$;
