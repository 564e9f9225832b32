-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Who else stands behind the customer's facilities: co-borrowers, guarantors with their cap, pledgors, and how to reach them (A11).
create function api.case_people (p_case_id bigint)
  returns table (party_id bigint, customer_no text, name text, kind text, role text, facility_id bigint, facility_no text,
                 cap bigint, currency text, language text, phone text, email text, address text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
begin
  return query
    select p.party_id, p.customer_no, p.name, p.kind, r.role, f.facility_id, f.facility_no, r.cap, f.currency, p.language,
           k.phone, k.email, k.address
      from core.facility f
      join core.facility_party r on r.facility_id = f.facility_id
      join core.party p on p.party_id = r.party_id
      left join lateral (
        select (array_agg (x.value order by x.is_primary desc, x.contact_point_id) filter (where x.kind = 'PHONE'))[1] as phone,
               (array_agg (x.value order by x.is_primary desc, x.contact_point_id) filter (where x.kind = 'EMAIL'))[1] as email,
               (array_agg (concat_ws (', ', x.street, concat_ws (' ', x.postal_code, x.city))
                           order by x.is_primary desc, x.contact_point_id) filter (where x.kind = 'ADDRESS'))[1] as address
          from core.contact_point x
         where x.party_id = p.party_id and not x.is_blocked and x.state <> 'INVALID') k on true
     where f.party_id = v_case.party_id
     order by p.name, p.party_id, f.facility_no, r.role;
end
$$;
