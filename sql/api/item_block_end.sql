-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Ends a block of an instalment with the business day (X21): from it on it is demanded again. Refused: DN106 block, DN108 reason, DN386 it is
-- over. Result: {block_id, ended_on}.
create function api.item_block_end (p_request uuid, p_block_id bigint, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done  jsonb := rules.request_open (p_request, 'item_block_end', p_block_id::text, p_reason);
  v_day   date;
  v_block record;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select b.facility_id, b.instalment_no, b.from_on, b.ends_on, f.party_id into v_block
    from core.item_block b
    join core.facility f on f.facility_id = b.facility_id
    join core.party p on p.party_id = f.party_id
   where b.block_id = p_block_id
     for no key update of p, b;
  if not found then
    perform rules.refuse ('DN106', '{"what": "block"}');
  end if;
  perform rules.require_reason (p_reason);
  if v_block.ends_on <= v_day then
    perform rules.refuse ('DN386', jsonb_build_object ('ended_on', v_block.ends_on));
  end if;
  update core.item_block set ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user, ended_reason = btrim (p_reason)
   where block_id = p_block_id;
  perform rules.item_block_follow (v_block.facility_id, v_day, false);
  perform rules.journal_party (v_block.party_id, 'ITEM_UNBLOCKED', null, null, jsonb_build_object (
            'facility', v_block.facility_id, 'instalment', v_block.instalment_no, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('block_id', p_block_id, 'ended_on', v_day));
end
$$;
