-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- An account that nobody is to pay into any more: SUBMITTED → REJECTED, IN_FORCE → RETIRED; what counted before it counts again. DN461 when it is
-- over already.
create function api.bank_account_end (p_request uuid, p_account_id bigint) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select rules.entry_decide (p_request, 'END', 'bank_account', p_account_id);
end;
