-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- How many customers of the caller's branches fulfil a condition as of the business day, and what they owe by currency (J03).
create function api.segment_count (p_condition jsonb)
  returns table (day date, n bigint, overdue_list text, balance_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require ('SEGMENT');
  return query select v_day, t.n, t.overdue_list, t.balance_list from rules.segment_totals (p_condition, v_day) t;
end
$$;
