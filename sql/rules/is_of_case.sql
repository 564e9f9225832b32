-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a case is about this party: its customer, or who stands behind one of the customer's facilities. Nobody else is contacted in it.
create function rules.is_of_case (p_party_id bigint, p_customer_id bigint) returns boolean
  language plpgsql stable
  set search_path = pg_catalog, pg_temp
as $$
begin
  return p_party_id = p_customer_id
         or exists (select from core.facility_party r join core.facility f on f.facility_id = r.facility_id
                     where r.party_id = p_party_id and f.party_id = p_customer_id);
end
$$;
