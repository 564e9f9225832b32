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
  v_result jsonb := rules.request_open (p_request, 'letter_batch_create', p_kind, p_case_ids::text);
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('WARN');
  perform rules.require_payments ();
  perform rules.require_any (p_case_ids, 'cases');
  return rules.request_close (p_request, rules.letter_batch_make (p_kind, p_case_ids, null));
end
$$;
