-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- GENERATE (§4.3.3): drafts one letter for each chosen case that is eligible at this moment and names the others.
-- When no payments have come for longer than the setting payments_block_days, only who approves may go on (DN351, X32).
-- A first warning makes the warning due for cases still in follow-up (MAKE_W1_DUE). More than the setting letter_slice are drafted in slices:
-- the rest waits in the batch for api.letter_batch_go_on. Result: batch_id, batch_no, state, left, drafted,
-- skipped [{case_id, case_no, name, reason}].
create function api.letter_batch_create (p_request uuid, p_kind text, p_case_ids bigint[]) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result  jsonb := rules.request_open (p_request, 'letter_batch_create', p_kind, p_case_ids::text);
  v_slice   integer;
  v_part    jsonb;
  v_drafted integer := 0;
  v_skipped jsonb := '[]';
  v_from    integer := 1;
  v_batch   bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  perform rules.require_payments ();
  perform rules.require_any (p_case_ids, 'cases');
  v_slice := coalesce (rules.setting ('letter_slice')::integer, 5000);
  -- A batch has at least one letter: slices of whom none is due are passed over.
  while v_drafted = 0 and v_from <= cardinality (p_case_ids) loop
    v_part := rules.letters_draft (v_batch, p_kind, p_case_ids[v_from:v_from + v_slice - 1]);
    v_drafted := (v_part ->> 'drafted')::integer;
    v_skipped := v_skipped || (v_part -> 'skipped');
    v_batch := (v_part ->> 'batch_id')::bigint;
    v_from := v_from + v_slice;
  end loop;
  if v_drafted = 0 then
    perform rules.refuse ('DN151', jsonb_build_object ('kind', p_kind, 'skipped', v_skipped));
  end if;
  if v_from <= cardinality (p_case_ids) then
    update core.letter_batch b set state = 'DRAFTING', waiting = p_case_ids[v_from:] where b.batch_id = v_batch;
  end if;
  return rules.request_close (p_request, (
           select jsonb_build_object ('batch_id', b.batch_id, 'batch_no', b.batch_no, 'state', b.state, 'drafted', v_drafted,
                                      'left', coalesce (cardinality (b.waiting), 0), 'skipped', v_skipped)
             from core.letter_batch b where b.batch_id = v_batch));
end
$$;
