-- SPDX-License-Identifier: GPL-3.0-or-later
-- The staged roles on facilities of a run as values. state: NEW, CHANGED (the cap), SAME.
create function rules.import_facility_parties (p_import_id bigint)
  returns table (line_no integer, facility_id bigint, branch_id integer, party_id bigint, role text, cap bigint, state text)
  language sql stable
begin atomic
  select s.line_no, f.facility_id, f.branch_id, p.party_id, upper (s.role), rules.as_minor (s.cap, c.exponent),
         case when o.facility_id is null then 'NEW'
              when o.cap is distinct from coalesce (rules.as_minor (s.cap, c.exponent), o.cap) then 'CHANGED' else 'SAME' end
    from staging.facility_parties s
    left join core.facility f on f.facility_no = s.facility_no
    left join core.currency c on c.currency = f.currency
    left join core.party p on p.customer_no = s.customer_no
    left join core.facility_party o on o.facility_id = f.facility_id and o.party_id = p.party_id and o.role = upper (s.role)
   where s.import_id = p_import_id;
end;
