-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- RETURN_REGISTERED or LOST (§4.3.3) of one letter as the reader of a case folder knows it: the first as rules.letter_returned () says; the post has
-- lost the letter: it is no longer effective, its case goes back to its tray at once, a second warning that waits is void and its fee ends. p_event:
-- RETURN_REGISTERED or LOST.
create function api.letter_return (p_request uuid, p_letter_id bigint, p_event text, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'letter_return', p_letter_id::text, p_event, p_reason, p_version::text);
  v_day    date;
  v_letter core.letter;
  v_case   core.case;
  v_back   text;
  v_seconds integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  v_day := rules.business_day ();
  if p_event = 'RETURN_REGISTERED' then
    perform rules.letter_returned (p_letter_id, p_reason, null, null, null, null, p_version);
    return rules.request_close (p_request, (select jsonb_build_object ('letter_id', p_letter_id, 'stage', c.stage)
             from core.letter l left join core.case c on c.case_id = l.case_id where l.letter_id = p_letter_id));
  end if;
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update;
  select * into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  perform rules.require_version ('letter', v_letter.version, p_version);
  if v_letter.state <> 'DISPATCHED' or p_event is distinct from 'LOST' then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_letter.letter_no, 'state', v_letter.state));
  end if;
  select * into v_case from core.case c where c.case_id = v_letter.case_id;
  update core.letter set state = 'LOST', state_on = v_day, version = version + 1 where letter_id = p_letter_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'LOST', v_letter.state, 'LOST',
                                       jsonb_build_object ('letter_no', v_letter.letter_no));
  perform rules.letter_fees_end (p_letter_id, v_day);
  v_back := case when v_letter.kind = 'W1' and v_case.stage = 'WARNING_2' then 'WARNING_1'
                 when v_letter.kind = 'W2' and v_case.stage = 'COMMITTEE'
                      and not exists (select from core.agenda_item i where i.case_id = v_case.case_id
                                                                        and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED')) then 'WARNING_2' end;
  if v_back is not null and v_letter.party_id = v_case.party_id
     and not exists (select from core.letter l
                      where l.case_id = v_case.case_id and l.kind = v_letter.kind and l.party_id = v_case.party_id
                        and l.warning_cycle = v_case.warning_cycle and l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED')) then
    v_seconds := case v_letter.kind when 'W1' then rules.letters_void (array[v_case.case_id], 'NO_EFFECTIVE_W1', array['W2']) else 0 end;
    perform rules.case_move (array[v_case.case_id], v_letter.kind || '_RETURNED', array[v_back], array[v_day],
                             case when v_seconds > 0 then array[jsonb_build_object ('letters_voided', v_seconds)] end);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('letter_id', p_letter_id, 'stage', coalesce (v_back, v_case.stage)));
end
$$;
