-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- A page of customers by their keys, in their order; what the caller may not see or is gone is left out (J03).
create function api.segment_rows (p_keys bigint[])
  returns table (party_id bigint, customer_no text, name text, kind text, language text, branch_code text, facility_count integer,
                 overdue_list text, balance_list text, past_due_days integer, bucket smallint, next_due_on date, case_id bigint, case_no text,
                 stage text, owner_name text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('SEGMENT');
  if cardinality (p_keys) > 2000 then
    perform rules.refuse ('DN108', '{"field": "keys", "reason": "TOO_MANY"}');
  end if;
  return query select r.* from rules.segment_rows (p_keys, rules.business_day ()) r;
end
$$;
