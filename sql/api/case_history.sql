-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- All cases of the same customer, the latest first, this one among them (C06, K02).
create function api.case_history (p_case_id bigint)
  returns table (case_id bigint, case_no text, status text, stage text, opened_on date, closed_on date, close_reason text,
                 owner text, owner_name text, reopened integer, activities bigint, letters bigint, is_this boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
begin
  return query
    select c.case_id, c.case_no, c.status, c.stage, c.opened_on, c.closed_on, c.close_reason, c.owner, coalesce (n.full_name, c.owner),
           c.reopened, (select count (*) from core.activity x where x.case_id = c.case_id),
           (select count (*) from core.letter x where x.case_id = c.case_id and x.state <> 'VOIDED'), c.case_id = p_case_id
      from core.case c
      left join rules.staff_names (array (select distinct x.owner from core.case x where x.party_id = v_case.party_id)) n
        on n.login = c.owner
     where c.party_id = v_case.party_id
     order by c.case_id desc;
end
$$;
