-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary
-- Notes that a document of a facility's checklist was delivered on a day (A05); p_received_on null: it was not, what was noted is taken back, and
-- where its day has passed meanwhile it is missing. The task that was made because it was missing ends. Refused: DN106 facility, document, DN108
-- received_on, DN388 it stands so already.
create function api.checklist_receive (p_request uuid, p_facility_id bigint, p_need_id bigint, p_received_on date) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done     jsonb := rules.request_open (p_request, 'checklist_receive', p_facility_id::text, p_need_id::text, p_received_on::text);
  v_day      date;
  v_facility record;
  v_name     text;
  v_receipt  bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('DOCUMENT');
  v_day := rules.business_day ();
  select f.facility_id, f.branch_id, f.party_id, f.product, f.opened_on into v_facility
    from core.facility f join core.party p on p.party_id = f.party_id
   where f.facility_id = p_facility_id
     for no key update of p;
  if not found then
    perform rules.refuse ('DN106', '{"what": "facility"}');
  end if;
  select n.name into v_name from core.document_need n where n.need_id = p_need_id and n.product = v_facility.product;
  if v_name is null then
    perform rules.refuse ('DN106', '{"what": "document"}');
  end if;
  perform rules.require_past (p_received_on, 'received_on', v_day);
  select r.receipt_id into v_receipt
    from core.document_receipt r where r.facility_id = p_facility_id and r.need_id = p_need_id and r.taken_back_at is null;
  if (v_receipt is null) = (p_received_on is null) then
    perform rules.refuse ('DN388', jsonb_build_object ('name', v_name));
  end if;
  if p_received_on is null then
    update core.document_receipt set taken_back_at = clock_timestamp (), taken_back_by = session_user where receipt_id = v_receipt;
    -- The nights look at what falls due; this one did when it seemed to be there. The next one makes its task.
    insert into core.document_breach (facility_id, branch_id, need_id, due_on, breached_on)
    select p_facility_id, v_facility.branch_id, n.need_id, v_facility.opened_on + n.due_days, v_day
      from core.document_need n
     where n.need_id = p_need_id and n.is_active and v_facility.opened_on >= n.from_on and v_facility.opened_on + n.due_days < v_day
    on conflict do nothing;
  else
    insert into core.document_receipt (facility_id, branch_id, need_id, received_on)
    values (p_facility_id, v_facility.branch_id, p_need_id, p_received_on);
    perform rules.tasks_cancel_many (array (select b.task_id from core.document_breach b
                                             where b.facility_id = p_facility_id and b.need_id = p_need_id and b.task_id is not null),
                                     'DOCUMENT_RECEIVED');
  end if;
  perform rules.journal_party (v_facility.party_id, case when p_received_on is null then 'DOCUMENT_NOT_RECEIVED' else 'DOCUMENT_RECEIVED' end, null,
                               null, jsonb_strip_nulls (jsonb_build_object ('facility', p_facility_id, 'title', v_name,
                                                                            'received_on', p_received_on)));
  return rules.request_close (p_request, jsonb_build_object ('need_id', p_need_id, 'received_on', p_received_on));
end
$$;
