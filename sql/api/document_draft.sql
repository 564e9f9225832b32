-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- GENERATE of one letter besides the warnings (D06, D08): a kind and recipient of api.document_choices (), what has to be typed for it by its names,
-- and the task that asks for it, which ends when the letter is printed. A batch of its own, to be confirmed and printed like every other.
-- DN150 no such kind, DN151 nobody is to get it, DN351, DN446, DN464 what is typed for the letter, DN447 a task of another case, ended, or for another letter.
-- Result: {batch_id, batch_no, letter_id}.
create function api.document_draft (p_request uuid, p_case_id bigint, p_kind text, p_party_id bigint, p_free jsonb, p_task_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done   jsonb := rules.request_open (p_request, 'document_draft', p_case_id::text, p_kind, p_party_id::text, p_free::text, p_task_id::text);
  v_kind   core.letter_kind;
  v_task   core.task;
  v_free   jsonb;
  v_part   jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WARN');
  perform rules.case_visible (p_case_id);
  select * into v_kind from core.letter_kind k where k.kind = p_kind and not k.is_warning and k.kind <> 'MINUTES';
  if not found then
    perform rules.refuse ('DN150', jsonb_build_object ('kind', p_kind));
  end if;
  if v_kind.purpose = 'COLLECTION' then
    perform rules.require_payments ();
  end if;
  v_free := rules.letter_free (p_kind, coalesce (p_free, '{}'));
  perform from core.case c where c.case_id = p_case_id for no key update;
  if p_task_id is not null then
    select * into v_task from core.task t where t.task_id = p_task_id for update;
    if v_task.task_id is null or v_task.case_id is distinct from p_case_id or v_task.state not in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
       or v_task.kind not in ('PRINT', 'VISIT', 'LETTER')
       or coalesce (v_task.letter_kind, case v_task.kind when 'VISIT' then 'VISIT_ORDER' end, p_kind) <> p_kind
       or coalesce (v_task.letter_party_id, p_party_id) <> p_party_id then
      perform rules.refuse ('DN447');
    end if;
  end if;
  v_part := rules.letters_draft (null, p_kind, array[p_case_id], p_party_id,
                                 case when v_free = '{}' then '{}' else jsonb_build_object ('free', v_free) end, p_task_id);
  if (v_part ->> 'drafted')::integer = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', p_kind, 'skipped', v_part -> 'skipped'));
  end if;
  return rules.request_close (p_request, (
           select jsonb_build_object ('batch_id', b.batch_id, 'batch_no', b.batch_no, 'letter_id', l.letter_id)
             from core.letter_batch b join core.letter l on l.batch_id = b.batch_id
            where b.batch_id = (v_part ->> 'batch_id')::bigint));
end
$$;
