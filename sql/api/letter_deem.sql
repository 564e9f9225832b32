-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head
-- DEEM_DELIVERED (§4.3.3): a manager says, on a legal ground, that a returned letter counts as delivered (refused, not collected); its case
-- goes on as if it had arrived, and the fee that ended when it came back is booked again (X25). Not where another of its kind
-- has been written meanwhile (DN438).
create function api.letter_deem (p_request uuid, p_letter_id bigint, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_deem', p_letter_id::text, p_reason, p_version::text);
  v_day    date;
  v_letter core.letter;
  v_case   core.case;
  v_to     text;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  perform rules.require ('APPROVE');
  v_day := rules.business_day ();
  perform rules.require_reason (p_reason);
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update of c, p;
  select l.* into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  perform rules.require_version ('letter', v_letter.version, p_version);
  if v_letter.state <> 'RETURNED' then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_letter.letter_no, 'state', v_letter.state));
  elsif exists (select from core.letter l where l.case_id = v_letter.case_id and l.kind = v_letter.kind and l.party_id = v_letter.party_id
                   and l.warning_cycle = v_letter.warning_cycle and l.kind in ('W1', 'W2') and l.state not in ('VOIDED', 'RETURNED', 'LOST')) then
    perform rules.refuse ('DN438', jsonb_build_object ('letter_no', v_letter.letter_no));
  end if;
  select c.* into v_case from core.case c where c.case_id = v_letter.case_id;
  update core.letter set state = 'DEEMED_DELIVERED', state_on = v_day, version = version + 1 where letter_id = p_letter_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'DEEM_DELIVERED', 'RETURNED', 'DEEMED_DELIVERED',
                                       jsonb_build_object ('letter_no', v_letter.letter_no, 'reason', btrim (p_reason)));
  update core.returned_mail
     set state = 'RESOLVED', resolution = 'DELIVERED', ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user, version = version + 1
   where letter_id = p_letter_id and state in ('REGISTERED', 'ADDRESS_BLOCKED');
  perform rules.letter_fees_book (array[p_letter_id], v_day);
  v_to := case when v_letter.party_id <> v_case.party_id or v_letter.warning_cycle <> v_case.warning_cycle then null
               when v_letter.kind = 'W1' and v_case.stage = 'WARNING_1' then 'WARNING_2'
               when v_letter.kind = 'W2' and v_case.stage = 'WARNING_2' then 'COMMITTEE' end;
  if v_to is not null then
    perform rules.case_move (array[v_case.case_id], v_letter.kind || '_DEEMED', array[v_to],
                             array[v_letter.dispatched_on + (select k.response_days from core.letter_kind k where k.kind = v_letter.kind)],
                             array[jsonb_build_object ('letter_no', v_letter.letter_no)]);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('letter_id', p_letter_id, 'stage', coalesce (v_to, v_case.stage)));
end
$$;
