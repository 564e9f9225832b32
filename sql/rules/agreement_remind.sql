-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reminders of the parts of active agreements of cases that fall due on a day (X56). Returns for how many cases they were asked for.
create function rules.agreement_remind (p_case_ids bigint[], p_day date, p_due_on date) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
begin
  select array_agg (c.case_id order by c.case_id) into v_cases
    from core.case c
   where c.case_id = any (p_case_ids) and c.stage is not null
     and exists (select from core.agreement a join core.agreement_part p on p.agreement_id = a.agreement_id
                  where a.case_id = c.case_id and a.state = 'ACTIVE' and p.due_on = p_due_on and p.state <> 'PAID');
  return coalesce (cardinality (v_cases), 0);
end
$$;
