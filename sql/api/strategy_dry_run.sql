-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- A strategy's dry run on today's book (X42), as rules.strategy_dry_run () has it; nothing is stored. opens_keys: cases that would get the step
-- tonight, of a step before the due day the customers; reached_keys: cases that stand at it by their days past due.
create function api.strategy_dry_run (p_version_id bigint)
  returns table (step_no integer, kind text, title text, arm text, is_pre_due boolean, from_day integer, opens bigint, customers bigint,
                 opens_keys bigint[], reached bigint, reached_keys bigint[])
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
begin
  perform rules.require_strategies ();
  return query select r.* from rules.strategy_dry_run (p_version_id, rules.business_day ()) r;
end
$$;
