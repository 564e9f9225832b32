-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- No address was found, or none was asked for: somebody else gets in touch with the customer (E05, §4.3.14 RESOLVED), by phone (CALL), at
-- the door (VISIT), or the security service asks (SECURITY, the head's task). The task of the address ends for all its letters. Who has no case
-- (Q01) is neither called nor visited for it: DN480.
create function api.returned_hand_over (p_request uuid, p_returned_id bigint, p_to text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'returned_hand_over', p_returned_id::text, p_to, p_version::text);
  v_day    date;
  v_letter core.letter;
  v_mail   core.returned_mail;
  v_task   bigint;
  v_old    bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  v_day := rules.business_day ();
  if p_to is null or p_to not in ('CALL', 'VISIT', 'SECURITY') then
    perform rules.refuse ('DN108', '{"field": "handed_to", "reason": "UNKNOWN"}');
  end if;
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.case_id in (select o.case_id from core.returned_mail r
                          join core.returned_mail o on o.returned_id = r.returned_id or r.task_id is not null and o.task_id = r.task_id
                         where r.returned_id = p_returned_id)
    order by c.case_id for no key update of c, p;
  select r.* into v_mail from core.returned_mail r where r.returned_id = p_returned_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "returned_mail"}');
  end if;
  perform rules.require_version ('returned_mail', v_mail.version, p_version);
  if v_mail.state in ('RESOLVED', 'UNDONE') then
    perform rules.refuse ('DN437', jsonb_build_object ('state', v_mail.state));
  end if;
  select l.* into v_letter from core.letter l where l.letter_id = v_mail.letter_id;
  if v_mail.case_id is null and p_to <> 'SECURITY' then
    perform rules.refuse ('DN480', jsonb_build_object ('letter_no', v_letter.letter_no));
  end if;
  v_task := case when v_mail.case_id is null then rules.task_open_customer (v_mail.customer_id, 'CHECK', 'branch_head', null)
                 else (rules.tasks_open_many (array[v_mail.case_id], case p_to when 'SECURITY' then 'CHECK' else p_to end, null, null,
               case p_to when 'CALL' then (select q.queue from core.queue q where q.queue = 'CALLS' and q.is_active) end, null,
               case p_to when 'SECURITY' then 'branch_head' end, null, null))[1] end;
  if v_task is null then
    perform rules.refuse ('DN106', '{"what": "case"}');
  end if;
  update core.returned_mail r
     set state = 'RESOLVED', resolution = 'HANDED_OVER', handed_to = p_to, ended_on = v_day, ended_at = clock_timestamp (), ended_by = session_user,
         version = r.version + 1
   where r.returned_id = p_returned_id
      or r.state = 'TASK_OPEN' and v_mail.task_id is not null and r.task_id = v_mail.task_id;
  perform rules.journal_case_or_house (v_letter.case_id, v_letter.customer_id, 'RETURN_HANDED_OVER', v_mail.state, 'RESOLVED', jsonb_build_object (
            'letter_no', v_letter.letter_no, 'to', p_to,
            'task', (select t.task_no from core.task t where t.task_id = v_task)));
  if v_mail.state = 'TASK_OPEN' then
    perform rules.tasks_cancel_many (array[v_mail.task_id], 'HANDED_OVER');
  end if;
  return rules.request_close (p_request, jsonb_build_object ('returned_id', p_returned_id, 'task_id', v_task, 'version', v_mail.version + 1));
end
$$;
