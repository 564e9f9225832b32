-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The letters to a customer, those of his cases and those that stand in none (Q01), the latest first; own_basis: on which the latter were written.
create function api.customer_letters (p_customer_id bigint)
  returns table (letter_id bigint, letter_no text, kind text, state text, state_on date, own_basis text, case_no text, batch_id bigint, batch_no text,
                 dispatched_on date, delivered_on date, returned_on date, created_by text, void_reason text, part_no integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
    select l.letter_id, l.letter_no, l.kind, l.state, l.state_on, l.own_basis, c.case_no, l.batch_id, b.batch_no, l.dispatched_on, l.delivered_on,
           case when l.state = 'RETURNED' then l.state_on end, coalesce (n.full_name, l.created_by), l.void_reason, l.part_no
      from core.letter l
      left join core.case c on c.case_id = l.case_id
      left join core.letter_batch b on b.batch_id = l.batch_id
      left join rules.staff_names (array (select distinct x.created_by from core.letter x where x.party_id = p_customer_id)) n on n.login = l.created_by
     where l.party_id = p_customer_id
     order by l.letter_id desc;
end
$$;
