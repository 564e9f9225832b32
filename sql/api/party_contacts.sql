-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Phones, e-mail and postal addresses of a party, the usable ones first (C11).
create function api.party_contacts (p_party_id bigint)
  returns table (contact_point_id bigint, kind text, value text, street text, postal_code text, city text, country text,
                 is_primary boolean, state text, is_blocked boolean, source text, verified_on date, recorded_at timestamptz,
                 recorded_by text, version integer)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select k.contact_point_id, k.kind, k.value, k.street, k.postal_code, k.city, k.country, k.is_primary, k.state, k.is_blocked,
         k.source, k.verified_on, k.recorded_at, k.recorded_by, k.version
    from core.contact_point k
   where k.party_id = p_party_id
   order by array_position (array['PHONE', 'ADDRESS', 'EMAIL'], k.kind), k.is_blocked, k.state = 'INVALID', k.is_primary desc,
            k.contact_point_id;
end;
