-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, auditor, credit_manager
-- What is wrong with a strategy that is being written (J02); nothing is stored. Refused: DN224 when it is no document at all.
create function api.strategy_flaws (p_document jsonb)
  returns table (seq bigint, step_no integer, reason text, field text, detail jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.require_strategies ();
  return query
  select f.ord, f.step_no, f.reason, f.field, f.detail from rules.strategy_flaws (p_document) with ordinality f (step_no, reason, field, detail, ord);
end
$$;
