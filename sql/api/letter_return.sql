-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- RETURN_REGISTERED or LOST (§4.3.3): the warning is no longer effective, its case goes back to its tray and waits; the address is
-- blocked where the reason says so, its fee ends (X25) and one data-update task is opened. DECEASED is about the addressee: he is marked,
-- nobody is contacted any more (X61), and one task asks to check it. p_event: RETURN_REGISTERED or LOST.
create function api.letter_return (p_request uuid, p_letter_id bigint, p_event text, p_reason text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'letter_return', p_letter_id::text, p_event, p_reason, p_version::text);
  v_day    date;
  v_letter core.letter;
  v_case   core.case;
  v_reason core.return_reason;
  v_back   text;
  v_kind   text;
  v_fees   bigint[];
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  v_day := rules.business_day ();
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update;
  select * into v_letter from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  elsif v_letter.version <> p_version then
    perform rules.refuse ('DN107', jsonb_build_object ('what', 'letter', 'version', v_letter.version));
  elsif p_event = 'RETURN_REGISTERED' and v_letter.state not in ('DISPATCHED', 'DEEMED_DELIVERED')
     or p_event = 'LOST' and v_letter.state <> 'DISPATCHED' or p_event not in ('RETURN_REGISTERED', 'LOST') then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_letter.letter_no, 'state', v_letter.state));
  end if;
  if p_event = 'RETURN_REGISTERED' then
    select * into v_reason from core.return_reason r where r.reason = p_reason;
    if not found then
      perform rules.refuse ('DN108', '{"field": "reason", "reason": "UNKNOWN"}');
    end if;
  end if;
  select * into v_case from core.case c where c.case_id = v_letter.case_id;
  update core.letter set state = case p_event when 'LOST' then 'LOST' else 'RETURNED' end, state_on = v_day, version = version + 1
   where letter_id = p_letter_id;
  perform rules.journal_case (v_letter.case_id, p_event, v_letter.state, case p_event when 'LOST' then 'LOST' else 'RETURNED' end,
                              jsonb_build_object ('letter_no', v_letter.letter_no, 'reason', p_reason));
  with ended as (
    update core.warning_fee w
       set ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user, ended_as = 'NOT_SENT'
     where w.letter_id = p_letter_id and w.ended_on is null
    returning w.fee_id
  )
  select array_agg (e.fee_id) into v_fees from ended e;
  perform rules.warning_fees_journal (v_fees, 'WARNING_FEE_ENDED');
  if v_reason.blocks_address and v_letter.contact_point_id is not null then
    update core.contact_point set state = 'INVALID', version = version + 1
     where contact_point_id = v_letter.contact_point_id and state <> 'INVALID';
    v_kind := case v_reason.reason when 'DECEASED' then 'DECEASED_CHECK' else 'DATA_UPDATE' end;
    if not exists (select from core.task t where t.case_id = v_letter.case_id and t.kind = v_kind
                                             and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')) then
      insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, assignee, state)
      values ('T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), v_letter.case_id, v_letter.branch_id, v_kind, 'CONTACT', v_day,
              v_case.owner, case when v_case.owner is null then 'OPEN' else 'ASSIGNED' end);
    end if;
  end if;
  v_back := case when v_letter.kind = 'W1' and v_case.stage = 'WARNING_2' then 'WARNING_1'
                 when v_letter.kind = 'W2' and v_case.stage = 'COMMITTEE'
                      and not exists (select from core.agenda_item i where i.case_id = v_case.case_id
                                                                        and i.state in ('ON_AGENDA', 'DISCUSSED', 'DECIDED')) then 'WARNING_2' end;
  if v_back is not null and v_letter.party_id = v_case.party_id
     and not exists (select from core.letter l
                      where l.case_id = v_case.case_id and l.kind = v_letter.kind and l.party_id = v_case.party_id
                        and l.warning_cycle = v_case.warning_cycle and l.state in ('DISPATCHED', 'DELIVERED', 'DEEMED_DELIVERED')) then
    perform rules.case_move (array[v_case.case_id], v_letter.kind || '_RETURNED', array[v_back],
                             array[case when coalesce (v_reason.blocks_address, false) then null else v_day end]::date[]);
  end if;
  if v_reason.reason = 'DECEASED' then
    perform rules.party_decease (v_letter.party_id, coalesce (v_letter.letter_no, 'RETURN_REGISTERED'), v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('letter_id', p_letter_id, 'stage', coalesce (v_back, v_case.stage)));
end
$$;
