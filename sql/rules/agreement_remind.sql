-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reminders of the parts of active agreements of cases that fall due on a day (X56), by SMS; whether one may leave is decided where all
-- messages are made, and a second one the same day is not. Returns for how many cases they were asked for.
create function rules.agreement_remind (p_case_ids bigint[], p_day date, p_due_on date) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_cases   bigint[];
  v_parties bigint[];
begin
  select array_agg (c.case_id order by c.case_id), array_agg (c.party_id order by c.case_id) into v_cases, v_parties
    from core.case c
   where c.case_id = any (p_case_ids) and c.stage is not null
     and exists (select from core.agreement a join core.agreement_part p on p.agreement_id = a.agreement_id
                  where a.case_id = c.case_id and a.state = 'ACTIVE' and p.due_on = p_due_on and p.state <> 'PAID');
  if v_cases is not null then
    perform rules.messages_make (v_parties, v_cases, 'AGREEMENT_PART_DUE', 'SMS', p_day);
  end if;
  return coalesce (cardinality (v_cases), 0);
end
$$;
