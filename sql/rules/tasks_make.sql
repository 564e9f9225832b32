-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes the tasks that were agreed: p_tasks is an array of {kind, control_on, control_kind, title, assignee}; without an assignee the
-- case's owner, without one nobody. A follow-up of a queue's item goes back into its queue: {…, queue, purpose, skill, role, attempts,
-- contact_point_id}. A task to print names what and for whom: {…, letter_kind, letter_party_id} (D06: DN469,
-- DN470 not one of those the kind goes to in this case). Returns the task numbers (C04, C08).
create function rules.tasks_make (p_case core.case_now, p_tasks jsonb, p_activity_id bigint, p_day date) returns text[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_task jsonb;
  v_to   text;
  v_no   text;
  v_nos  text[] := '{}';
  v_ids  bigint[];
begin
  for v_task in select t from jsonb_array_elements (p_tasks) t loop
    perform rules.require_ahead (coalesce ((v_task ->> 'control_on')::date, '-infinity'), 'control_on', p_day);
    if v_task ->> 'kind' is null or v_task ->> 'kind' in ('BROKEN_PROMISE', 'BROKEN_AGREEMENT', 'WITHDRAW_CLAIM') then
      perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
    end if;
    if v_task ->> 'letter_kind' is not null
       and (v_task ->> 'kind' not in ('PRINT', 'LETTER', 'VISIT')
            or not exists (select from core.letter_kind k where k.kind = v_task ->> 'letter_kind' and not k.is_warning and k.kind <> 'MINUTES')) then
      perform rules.refuse ('DN150', jsonb_build_object ('kind', v_task ->> 'letter_kind'));
    end if;
    if v_task ->> 'kind' = 'PRINT' and v_task ->> 'letter_kind' is null then
      perform rules.refuse ('DN469');
    elsif (v_task ->> 'kind' = 'PRINT' or v_task ->> 'letter_party_id' is not null)
       and not exists (select from rules.letter_recipients (v_task ->> 'letter_kind', array[p_case.case_id]) r
                        where r.party_id = (v_task ->> 'letter_party_id')::bigint) then
      perform rules.refuse ('DN470', jsonb_build_object ('kind', v_task ->> 'letter_kind'));
    end if;
    v_to := coalesce (v_task ->> 'assignee', case when v_task ->> 'queue' is null then p_case.owner end);
    if v_task ->> 'assignee' is not null then
      perform rules.require_assignable (v_to, array[p_case.branch_id]);
    end if;
    v_no := 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0');
    insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, title, assignee, state, activity_id, queue, purpose,
                           skill, role, attempts, contact_point_id, letter_kind, letter_party_id)
    values (v_no, p_case.case_id, p_case.branch_id, v_task ->> 'kind', v_task ->> 'control_kind', (v_task ->> 'control_on')::date,
            nullif (btrim (v_task ->> 'title'), ''), v_to, case when v_to is null then 'OPEN' else 'ASSIGNED' end, p_activity_id,
            v_task ->> 'queue', v_task ->> 'purpose', v_task ->> 'skill', v_task ->> 'role', coalesce ((v_task ->> 'attempts')::integer, 0),
            (v_task ->> 'contact_point_id')::bigint, v_task ->> 'letter_kind', (v_task ->> 'letter_party_id')::bigint);
    v_nos := v_nos || v_no;
  end loop;
  v_ids := array (select t.task_id from core.task t where t.case_id = p_case.case_id and t.task_no = any (v_nos) and t.queue is not null);
  if cardinality (v_ids) > 0 then
    perform rules.task_scores (v_ids, p_day);
  end if;
  return v_nos;
end
$$;
