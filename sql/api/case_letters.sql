-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The letters of a case, and those to its customer that stand in no case (Q01, is_plain), the latest first, with where the stored pages lie (D07).
create function api.case_letters (p_case_id bigint)
  returns table (letter_id bigint, letter_no text, kind text, party_id bigint, recipient text, is_customer boolean, language text,
                 state text, state_on date, arrears_list text, dispatched_on date, address text, batch_id bigint, batch_no text,
                 part_no integer, page_first integer, page_count integer, copies integer, void_reason text,
                 created_by text, created_by_name text, created_at timestamptz, replaces_no text, replaced_by_no text,
                 delivered_on date, delivery_proof text, version integer, is_plain boolean)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
begin
  return query
    select l.letter_id, l.letter_no, l.kind, l.party_id, p.name, l.party_id = v_case.party_id, l.language, l.state, l.state_on,
           l.arrears_list, l.dispatched_on, nullif (concat_ws (', ', k.street, concat_ws (' ', k.postal_code, k.city)), ''),
           l.batch_id, b.batch_no, l.part_no, l.page_first, l.page_count, l.copies, l.void_reason,
           l.created_by, coalesce (n.full_name, l.created_by), l.created_at, o.letter_no, i.letter_no, l.delivered_on,
           l.delivery_proof, l.version, l.case_id is null
      from core.letter l
      left join core.party p on p.party_id = l.party_id
      left join core.contact_point k on k.contact_point_id = l.contact_point_id
      left join core.letter_batch b on b.batch_id = l.batch_id
      left join core.letter o on o.letter_id = l.replaces_id
      left join core.letter i on i.replaces_id = l.letter_id and i.state <> 'VOIDED'
      left join rules.staff_names (array (select distinct x.created_by from core.letter x
                                              where x.case_id = p_case_id or x.customer_id = v_case.party_id)) n
        on n.login = l.created_by
     where l.case_id = p_case_id or l.customer_id = v_case.party_id
     order by l.letter_id desc;
end
$$;
