-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- The customers that owe most of those who fulfil a condition as of the business day, p_limit of them, at most 1000 (J03).
create function api.segment_sample (p_condition jsonb, p_limit integer)
  returns table (party_id bigint, customer_no text, name text, kind text, language text, branch_code text, facility_count integer,
                 overdue_list text, balance_list text, past_due_days integer, bucket smallint, next_due_on date, case_id bigint, case_no text,
                 stage text, owner_name text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := rules.business_day ();
begin
  perform rules.require ('SEGMENT');
  return query
    select r.*
      from rules.segment_rows (rules.segment_keys (p_condition, v_day, null, null, least (greatest (coalesce (p_limit, 100), 1), 1000)), v_day) r;
end
$$;
