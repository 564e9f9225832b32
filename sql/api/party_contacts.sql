-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Phones, e-mail and postal addresses of a party, the usable ones first (C11), each with whether it may be used now (§4.5).
create function api.party_contacts (p_party_id bigint)
  returns table (contact_point_id bigint, kind text, value text, street text, postal_code text, city text, country text,
                 is_primary boolean, state text, is_blocked boolean, source text, verified_on date, recorded_at timestamptz,
                 recorded_by text, version integer, party_id bigint, verdict text, rule text, earliest_at timestamptz)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  with point as (
    select x.*, row_number () over (order by x.contact_point_id)::integer as ord from core.contact_point x where x.party_id = p_party_id
  )
  select k.contact_point_id, k.kind, k.value, k.street, k.postal_code, k.city, k.country, k.is_primary, k.state, k.is_blocked,
         k.source, k.verified_on, k.recorded_at, k.recorded_by, k.version, k.party_id, a.verdict, a.rule, a.earliest_at
    from point k
    left join rules.may_contact (array (
           select row (x.ord, x.party_id, x.contact_point_id, case x.kind when 'PHONE' then 'CALL' when 'EMAIL' then 'EMAIL' else 'LETTER' end,
                       'COLLECTION', clock_timestamp (), null, null)::core.contact_wish from point x)) a on a.ord = k.ord
   order by array_position (array['PHONE', 'ADDRESS', 'EMAIL'], k.kind), k.is_blocked, k.state = 'INVALID', k.is_primary desc,
            k.contact_point_id;
end;
