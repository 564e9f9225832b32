-- SPDX-License-Identifier: GPL-3.0-or-later
-- Brings what hangs on a facility in line after a block on one of its instalments was set or ended (X21): its state, its customer's case, when
-- steps of a strategy are looked at again. What was written before the block names the amount and is taken back.
create function rules.item_block_follow (p_facility_id bigint, p_day date, p_is_set boolean) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_party bigint := (select f.party_id from core.facility f where f.facility_id = p_facility_id);
  v_case  bigint;
begin
  perform rules.states_refresh (array[p_facility_id], p_day);
  perform rules.case_refresh (array[v_party]);
  select i.case_id into v_case from core.case_item i where i.facility_id = p_facility_id and i.is_open;
  if v_case is null then
    return;
  end if;
  update core.case_strategy s set next_check_on = p_day
   where s.case_id = v_case and s.ended_on is null and (s.next_check_on is null or s.next_check_on > p_day);
  if p_is_set then
    perform rules.messages_move (array (select m.message_id from core.message m join core.message_kind k on k.kind = m.kind
                                         where m.case_id = v_case and m.state = 'QUEUED' and k.basis = 'OVERDUE' order by m.message_id),
                                 'CANCEL', null, 'ITEM_BLOCKED', false);
    if rules.letters_void (array[v_case], 'ITEM_BLOCKED') > 0 then
      perform rules.journal_case (v_case, 'LETTER_VOIDED', null, null, '{"reason": "ITEM_BLOCKED"}');
    end if;
  end if;
end
$$;
