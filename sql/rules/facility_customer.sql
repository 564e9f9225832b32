-- SPDX-License-Identifier: GPL-3.0-or-later
-- Locks the customer of a facility for a write about it: whose it is, and of which branch. DN106 when the caller sees no such facility.
create function rules.facility_customer (p_facility_id bigint, out party_id bigint, out customer_no text, out branch_id integer)
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  select p.party_id, p.customer_no, p.branch_id into facility_customer.party_id, facility_customer.customer_no, facility_customer.branch_id
    from core.facility f join core.party p on p.party_id = f.party_id
   where f.facility_id = p_facility_id
     for no key update of p;
  if not found then
    perform rules.refuse ('DN106', '{"what": "facility"}');
  end if;
end
$$;
