-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: sender
-- An e-mail came back (§4.3.7), told by our reference: for good (p_is_permanent) or because it could not be delivered in time. Its status says
-- whether it is the address that is wrong (RFC 3463). No row when the reference is not ours; what the message is past already changes nothing.
create function api.sender_bounce (p_reference text, p_is_permanent boolean, p_status text) returns table (message_id bigint, state text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_id    bigint;
  v_moved bigint[];
begin
  perform rules.require ('SEND');
  if p_is_permanent is null then
    perform rules.refuse ('DN108', '{"field": "event", "reason": "EMPTY"}');
  elsif p_reference !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    return;
  end if;
  select m.message_id into v_id from core.message m where m.reference = p_reference::uuid and m.channel = 'EMAIL';
  if not found then
    return;
  end if;
  v_moved := rules.messages_move (array[v_id], case when p_is_permanent then 'FAIL' else 'EXPIRE' end,
                                  array[jsonb_strip_nulls (jsonb_build_object ('status', left (p_status, 200)))],
                                  case when p_is_permanent then 'NOT_DELIVERED' else 'EXPIRED' end, false);
  if cardinality (v_moved) > 0 then
    update core.message m set reason_detail = left (p_status, 2000) where m.message_id = v_id;
    if p_is_permanent then
      perform rules.message_failed (v_id, coalesce (p_status ~ '^5\.(1\.\d|2\.1)', false));
    end if;
  end if;
  return query select m.message_id, m.state from core.message m where m.message_id = v_id;
end
$$;
