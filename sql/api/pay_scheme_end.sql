-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- A version of a payment code that no letter is to carry any more: SUBMITTED → REJECTED, IN_FORCE → RETIRED; what counted before it counts again,
-- and without one letters have the account and no code. DN461 when it is over already.
create function api.pay_scheme_end (p_request uuid, p_version_id bigint) returns jsonb
  language sql security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select rules.entry_decide (p_request, 'END', 'pay_scheme', p_version_id);
end;
