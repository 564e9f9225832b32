-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Writes a letter anew that the post has lost (§4.3.3): the same kind to the same person in the same case and run of warnings, with what is
-- owed today, under a number of its own and with a reference to the first; it waits for the printer as a batch of one. Refused: where the
-- letter is not due any more (DN151), once it is replaced (DN455), one of an earlier run or that a task asked for (DN456).
create function api.letter_replace (p_request uuid, p_letter_id bigint, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_result jsonb := rules.request_open (p_request, 'letter_replace', p_letter_id::text, p_version::text);
  v_lost   core.letter;
  v_case   core.case;
  v_new    core.letter;
  v_part   jsonb;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  perform from core.case c where c.case_id = (select l.case_id from core.letter l where l.letter_id = p_letter_id) for no key update of c;
  select l.* into v_lost from core.letter l where l.letter_id = p_letter_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter"}');
  end if;
  select c.* into v_case from core.case c where c.case_id = v_lost.case_id;
  select l.* into v_new from core.letter l where l.replaces_id = p_letter_id and l.state <> 'VOIDED';
  if found then
    perform rules.refuse ('DN455', jsonb_build_object ('letter_no', v_lost.letter_no, 'replaced_by', v_new.letter_no));
  end if;
  perform rules.require_version ('letter', v_lost.version, p_version);
  if v_lost.state <> 'LOST' then
    perform rules.refuse ('DN154', jsonb_build_object ('letter_no', v_lost.letter_no, 'state', v_lost.state));
  elsif v_lost.warning_cycle <> v_case.warning_cycle or v_lost.task_id is not null then
    perform rules.refuse ('DN456', jsonb_build_object ('letter_no', v_lost.letter_no));
  end if;
  v_part := rules.letters_draft (null, v_lost.kind, array_remove (array[v_lost.case_id], null), v_lost.party_id, jsonb_build_object (
              'replaces', jsonb_build_object ('number', v_lost.letter_no, 'date', jsonb_build_object ('day', v_lost.dispatched_on))),
              p_customer_ids => array_remove (array[v_lost.customer_id], null), p_basis => v_lost.own_basis);
  if (v_part ->> 'drafted')::integer = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', v_lost.kind, 'skipped', v_part -> 'skipped'));
  end if;
  update core.letter l set replaces_id = p_letter_id where l.batch_id = (v_part ->> 'batch_id')::bigint;
  perform rules.letters_queue ((v_part ->> 'batch_id')::bigint, 'REVIEW');
  select l.* into v_new from core.letter l where l.replaces_id = p_letter_id and l.state <> 'VOIDED';
  perform rules.journal_case_or_house (v_lost.case_id, v_lost.customer_id, 'LETTER_REPLACED', null, null,
                                       jsonb_build_object ('letter_no', v_new.letter_no, 'replaces', v_lost.letter_no));
  return rules.request_close (p_request, (
           select jsonb_build_object ('letter_id', v_new.letter_id, 'letter_no', v_new.letter_no, 'batch_id', b.batch_id, 'batch_no', b.batch_no)
             from core.letter_batch b where b.batch_id = v_new.batch_id));
end
$$;
