-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- At most 50 customers a text finds, the best first, each with its open or latest case (C11).
create function api.search (p_text text)
  returns table (party_id bigint, customer_no text, name text, kind text, branch_code text, matched_by text, matched text,
                 case_id bigint, case_no text, status text, stage text, owner text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  return query
    with hit as (
      select distinct on (h.party_id) h.party_id, h.matched_by, h.matched, h.rank
        from rules.search_parties (p_text, 50) h
       order by h.party_id, h.rank
    ), best as (
      select h.* from hit h order by h.rank, h.matched limit 50
    )
    select p.party_id, p.customer_no, p.name, p.kind, b.branch_code, h.matched_by, h.matched,
           c.case_id, c.case_no, c.status, c.stage, c.owner
      from best h
      join core.party p on p.party_id = h.party_id
      join core.branch b on b.branch_id = p.branch_id
      left join lateral (select k.case_id, k.case_no, k.status, k.stage, k.owner
                           from core.case k
                          where k.party_id = h.party_id
                          order by k.stage is null, k.case_id desc
                          limit 1) c on true
     order by h.rank, p.name, p.party_id;
end
$$;
