-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Takes an open instalment out of what is demanded (X21) up to a day, or with p_to_on null until somebody ends it: it stays listed, brings no
-- case and no step by itself, and stands in no letter. Refused: DN106 instalment, DN108 to_on, reason, DN385 it is blocked. Result: {block_id}.
create function api.item_block_set (p_request uuid, p_instalment_id bigint, p_to_on date, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done jsonb := rules.request_open (p_request, 'item_block_set', p_instalment_id::text, p_to_on::text, p_reason);
  v_day  date;
  v_item record;
  v_last record;
  v_id   bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select f.facility_id, f.branch_id, f.party_id, f.facility_no, i.instalment_no into v_item
    from core.instalment i
    join core.facility f on f.facility_id = i.facility_id
    join core.party p on p.party_id = f.party_id
   where i.instalment_id = p_instalment_id
     for no key update of p;
  if not found or not exists (select from rules.open_instalments (array[v_item.facility_id], v_day) o
                               where o.instalment_id = p_instalment_id) then
    perform rules.refuse ('DN106', '{"what": "instalment"}');
  end if;
  perform rules.require_ahead (p_to_on, 'to_on', v_day);
  perform rules.require_reason (p_reason);
  select b.from_on, b.to_on into v_last
    from core.item_block b
   where b.facility_id = v_item.facility_id and b.instalment_no = v_item.instalment_no and b.ends_on > v_day;
  if found then
    perform rules.refuse ('DN385', jsonb_build_object ('from_on', v_last.from_on, 'to_on', v_last.to_on));
  end if;
  insert into core.item_block (facility_id, branch_id, instalment_no, from_on, to_on, reason)
  values (v_item.facility_id, v_item.branch_id, v_item.instalment_no, v_day, p_to_on, btrim (p_reason))
  returning block_id into v_id;
  perform rules.item_block_follow (v_item.facility_id, v_day, true);
  perform rules.journal_party (v_item.party_id, 'ITEM_BLOCKED', null, null, jsonb_strip_nulls (jsonb_build_object (
            'facility', v_item.facility_id, 'instalment', v_item.instalment_no, 'to_on', p_to_on, 'reason', btrim (p_reason))));
  return rules.request_close (p_request, jsonb_build_object ('block_id', v_id));
end
$$;
