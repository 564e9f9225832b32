-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- A customer, with or without a case: who he is and, for a statement of account that he asks for (X68), what hinders it; reason null: nothing.
-- case_id: his open case, which it belongs to.
create function api.customer_head (p_customer_id bigint)
  returns table (party_id bigint, customer_no text, name text, kind text, language text, branch_code text, case_id bigint, reason text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
    select p.party_id, p.customer_no, p.name, p.kind, p.language, b.branch_code, c.case_id, u.reason
      from core.party p
      join core.branch b on b.branch_id = p.branch_id
      left join core.case c on c.party_id = p.party_id and c.stage is not null
      left join rules.letter_customers ('STATEMENT', array[p_customer_id], p_basis => 'REQUEST') u on u.party_id = p.party_id
     where p.party_id = p_customer_id;
  if not found then
    perform rules.refuse ('DN106', '{"what": "customer"}');
  end if;
end
$$;
