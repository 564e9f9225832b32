-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- The plan that a number of equal parts would make, before anything is saved (X56); see rules.agreement_schedule. p_interval: MONTH, WEEK.
create function api.agreement_schedule (p_amount bigint, p_parts integer, p_first_on date, p_interval text)
  returns table (part_no integer, due_on date, amount bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('AGREEMENT');
  return query select s.part_no, s.due_on, s.amount from rules.agreement_schedule (p_amount, p_parts, p_first_on, p_interval) s order by s.part_no;
end
$$;
