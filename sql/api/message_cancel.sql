-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Takes messages back that have not left (§4.3.7), all or none: DN282 when one has.
create function api.message_cancel (p_request uuid, p_message_ids bigint[], p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'message_cancel', p_message_ids::text, p_reason);
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('MESSAGE');
  perform rules.require_any (p_message_ids, 'messages');
  perform rules.require_reason (p_reason);
  perform rules.messages_move (p_message_ids, 'CANCEL', null, 'BY_HAND');
  update core.message m set reason_detail = btrim (p_reason) where m.message_id = any (p_message_ids);
  return rules.request_close (p_request, jsonb_build_object ('count', cardinality (p_message_ids)));
end
$$;
