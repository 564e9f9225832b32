-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Opens a dispute about a facility or one instalment of it (N02, §4.3.12): at most what is open of it and not disputed yet (DN264). It is due
-- within the days of the setting, and somebody gets a task for it. p_is_held: by choice the whole case is held until then.
-- p_case_id null: the facility's open case, whatever its version, which who looks at a debt has not seen; p_facility_id null: the instalment's
-- facility.
create function api.dispute_open (p_request uuid, p_case_id bigint, p_facility_id bigint, p_instalment_id bigint, p_amount bigint, p_reason text,
                                  p_note text, p_is_held boolean, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'dispute_open', p_case_id::text, p_facility_id::text, p_instalment_id::text, p_amount::text, p_reason,
                                      p_note, p_is_held::text, p_version::text);
  v_day  date;
  v_due  date;
  v_case core.case_now;
  v_facility core.facility;
  v_open bigint;
  v_task bigint;
  v_hold bigint;
  v_no   text;
  v_id   bigint;
  v_any  boolean := p_case_id is null;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('DISPUTE');
  v_day := rules.business_day ();
  if p_facility_id is null then
    select i.facility_id into p_facility_id from core.instalment i where i.instalment_id = p_instalment_id;
  end if;
  if p_case_id is null then
    select i.case_id into p_case_id from core.case_item i where i.facility_id = p_facility_id and i.is_open;
  end if;
  v_case := rules.case_lock (p_case_id, p_version, v_any);
  v_due := v_day + coalesce (rules.setting ('dispute_days')::integer, 30);
  select f.* into v_facility
    from core.facility f join core.case_item i on i.facility_id = f.facility_id and i.case_id = p_case_id and i.is_open
   where f.facility_id = p_facility_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "facility"}');
  elsif not exists (select from core.dispute_reason r where r.reason = p_reason) then
    perform rules.refuse ('DN108', '{"field": "reason", "reason": "UNKNOWN"}');
  elsif not coalesce (p_amount > 0, false) then
    perform rules.refuse ('DN108', '{"field": "amount", "reason": "NOT_POSITIVE"}');
  elsif length (p_note) > 2000 or not core.is_clean (p_note) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "CONTROL_CHARACTERS"}');
  end if;
  if p_instalment_id is not null then
    if not exists (select from rules.open_instalments (array[p_facility_id], v_day) o where o.instalment_id = p_instalment_id) then
      perform rules.refuse ('DN106', '{"what": "instalment"}');
    end if;
  end if;
  -- A dispute about the whole facility stands beside those about its instalments, so neither may exceed what the other leaves.
  select least (coalesce (sum (o.open) filter (where p_instalment_id is null or o.instalment_id = p_instalment_id), 0)
                  - coalesce ((select sum (d.amount) from rules.open_disputes (array[p_facility_id]) d
                                where p_instalment_id is null or d.instalment_id = p_instalment_id), 0),
                coalesce (sum (o.open), 0) - coalesce ((select sum (d.amount) from rules.open_disputes (array[p_facility_id]) d), 0))
    into v_open
    from rules.open_instalments (array[p_facility_id], v_day) o;
  if p_amount > v_open then
    perform rules.refuse ('DN264', jsonb_build_object ('amount', v_facility.currency || ':' || p_amount,
                                                'open', v_facility.currency || ':' || greatest (v_open, 0)));
  end if;
  v_no := 'D' || lpad (nextval ('core.dispute_no_seq')::text, 7, '0');
  insert into core.task (task_no, case_id, branch_id, kind, control_on, title, assignee, state)
  values ('T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), p_case_id, v_case.branch_id, 'DISPUTE', v_due, v_no, v_case.owner,
          case when v_case.owner is null then 'OPEN' else 'ASSIGNED' end)
  returning task_id into v_task;
  if p_is_held then
    insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason)
    values (p_case_id, v_case.branch_id, 'DISPUTE', '{ALL}', v_day, v_due, v_no)
    returning hold_id into v_hold;
  end if;
  insert into core.dispute (dispute_no, case_id, branch_id, facility_id, instalment_id, currency, amount, reason, note, opened_on, due_on, task_id, hold_id)
  values (v_no, p_case_id, v_case.branch_id, p_facility_id, p_instalment_id, v_facility.currency, p_amount, p_reason, nullif (btrim (p_note), ''), v_day, v_due,
          v_task, v_hold)
  returning dispute_id into v_id;
  perform rules.case_touch (v_case, v_case.next_action_on, 'DISPUTE_OPENED', jsonb_build_object (
            'dispute', v_no, 'amount', p_amount, 'currency', v_facility.currency, 'reason', p_reason, 'facility', p_facility_id,
            'due_on', v_due), null, 'OPEN', v_day);
  -- What was written before names the disputed amount.
  perform rules.messages_move (array (select m.message_id from core.message m join core.message_kind k on k.kind = m.kind
                                       where m.case_id = p_case_id and m.state = 'QUEUED' and k.basis = 'OVERDUE' order by m.message_id),
                               'CANCEL', null, 'DISPUTE', false);
  if rules.letters_void (array[p_case_id], 'DISPUTED') > 0 then
    perform rules.journal_case (p_case_id, 'LETTER_VOIDED', null, null, jsonb_build_object ('reason', 'DISPUTED', 'dispute', v_no));
  end if;
  if p_is_held then
    perform rules.contacts_stop (array[v_case.party_id], v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('dispute_id', v_id, 'dispute_no', v_no, 'due_on', v_due, 'version', v_case.version + 1));
end
$$;
