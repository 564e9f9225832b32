-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The parts of an agreement in the order of their days, with what was paid of each (X56). late_days: from its day until it was paid, or today.
create function api.agreement_parts (p_agreement_id bigint)
  returns table (part_no integer, due_on date, amount bigint, currency text, paid bigint, state text, state_on date, late_days integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_agreement core.agreement;
  v_day       date := rules.business_day ();
begin
  select a.* into v_agreement from core.agreement a where a.agreement_id = p_agreement_id;
  if v_agreement.agreement_id is null then
    perform rules.refuse ('DN106', '{"what": "agreement"}');
  end if;
  perform rules.case_visible (v_agreement.case_id);
  return query
    select p.part_no, p.due_on, p.amount, v_agreement.currency, p.paid, p.state, p.state_on,
           case p.state when 'DUE' then 0 when 'PAID' then greatest (0, p.state_on - p.due_on) else v_day - p.due_on end
      from core.agreement_part p
     where p.agreement_id = p_agreement_id
     order by p.due_on, p.part_no;
end
$$;
