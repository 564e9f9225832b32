-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- SUBMITTED → IN_FORCE by somebody else than who entered the account (DN460); one of the same day is RETIRED. DN461 when it does not wait for that,
-- DN320 when its day is closed.
create function api.bank_account_approve (p_request uuid, p_account_id bigint) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select rules.entry_decide (p_request, 'APPROVE', 'bank_account', p_account_id);
end;
