-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, credit_manager
-- All keys of the customers who fulfil a condition as of the business day, in display order (architecture §6, J03). Sorts: weight (the
-- default, what is most overdue first), name, customer_no, past_due_days, bucket, next_due_on.
create function api.segment_keys (p_condition jsonb, p_sort text, p_descending boolean) returns bigint[]
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.require ('SEGMENT');
  return rules.segment_keys (p_condition, rules.business_day (), p_sort, p_descending, null);
end
$$;
