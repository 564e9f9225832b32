-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- Takes a registration back that was a mistake, on the day it was made (§4.3.14 UNDONE): letter, address, case and task are as before. Not
-- where something came of it that can not be taken back (a voided letter, an ended fee, a death) or has moved on meanwhile (DN436).
create function api.returned_undo (p_request uuid, p_returned_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'returned_undo', p_returned_id::text, p_version::text);
  v_day    date;
  v_mail   core.returned_mail;
  v_letter core.letter;
  v_task   bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  v_day := rules.business_day ();
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id = (select r.case_id from core.returned_mail r where r.returned_id = p_returned_id) for no key update of c, p;
  select r.* into v_mail from core.returned_mail r where r.returned_id = p_returned_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "returned_mail"}');
  end if;
  perform rules.require_version ('returned_mail', v_mail.version, p_version);
  select l.* into v_letter from core.letter l where l.letter_id = v_mail.letter_id for update;
  v_task := (v_mail.was ->> 'made_task')::bigint;
  if v_mail.state = 'UNDONE' or v_mail.state = 'RESOLVED' and v_mail.resolution <> 'DELIVERED' and v_mail.version > 1
     or v_mail.business_on <> v_day or not v_mail.was ? 'state'
     or v_mail.was ?| array['voided', 'fees'] or v_mail.reason = 'DECEASED' or v_letter.state not in ('RETURNED', 'DEEMED_DELIVERED')
     or v_letter.state_on <> v_day
     or v_mail.was ? 'to_stage' and exists (select from core.case c where c.case_id = v_mail.case_id and c.stage is distinct from v_mail.was ->> 'to_stage')
     or exists (select from core.letter l where l.case_id = v_letter.case_id and l.kind = v_letter.kind and l.party_id = v_letter.party_id
                   and l.warning_cycle = v_letter.warning_cycle and l.kind in ('W1', 'W2') and l.state not in ('VOIDED', 'RETURNED', 'LOST')
                   and l.letter_id <> v_letter.letter_id)
     or exists (select from core.contact_point k where k.contact_point_id = v_mail.contact_point_id and v_mail.was ? 'point_version'
                   and v_mail.was ->> 'point_state' <> 'INVALID' and k.version <> (v_mail.was ->> 'point_version')::integer + 1)
     or exists (select from jsonb_array_elements (v_mail.was -> 'twins') t
                  join core.contact_point k on k.contact_point_id = (t ->> 'contact_point_id')::bigint
                 where k.version <> (t ->> 'version')::integer + 1)
     or exists (select from core.task t where t.task_id = v_task and t.state not in ('OPEN', 'ASSIGNED'))
     or exists (select from core.returned_mail r where v_task is not null and r.task_id = v_task and r.returned_id <> p_returned_id
                   and r.state <> 'UNDONE') then
    perform rules.refuse ('DN436', jsonb_build_object ('letter_no', v_letter.letter_no));
  end if;
  update core.returned_mail
     set state = 'UNDONE', resolution = null, ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user, version = version + 1
   where returned_id = p_returned_id;
  update core.letter set state = v_mail.was ->> 'state', state_on = (v_mail.was ->> 'state_on')::date, version = version + 1
   where letter_id = v_mail.letter_id;
  if v_mail.was ? 'point_version' and not exists (
       select from core.returned_mail r join core.return_reason n on n.reason = r.reason
        where r.contact_point_id = v_mail.contact_point_id and r.state <> 'UNDONE' and r.was ? 'point_version') then
    update core.contact_point
       set state = v_mail.was ->> 'point_state', is_blocked = (v_mail.was ->> 'point_blocked')::boolean, version = version + 1
     where contact_point_id = v_mail.contact_point_id;
    update core.contact_point k
       set state = t ->> 'state', is_blocked = (t ->> 'is_blocked')::boolean, version = k.version + 1
      from jsonb_array_elements (v_mail.was -> 'twins') t
     where k.contact_point_id = (t ->> 'contact_point_id')::bigint;
  end if;
  if v_mail.was ? 'to_stage' then
    perform rules.case_move (array[v_mail.case_id], v_letter.kind || '_RETURN_UNDONE', array[v_mail.was ->> 'stage'],
                             array[(v_mail.was ->> 'ready_on')::date]);
  end if;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'RETURN_UNDONE', v_letter.state, v_mail.was ->> 'state',
                                       jsonb_build_object ('letter_no', v_letter.letter_no));
  if v_task is not null then
    perform rules.tasks_cancel_many (array[v_task], 'RETURN_UNDONE');
  end if;
  return rules.request_close (p_request, jsonb_build_object ('returned_id', p_returned_id, 'letter_no', v_letter.letter_no, 'version', v_mail.version + 1));
end
$$;
