-- SPDX-License-Identifier: GPL-3.0-or-later
-- An address and what the same party has under the same words besides, in the order of their keys: a letterbox that is no good is no good under
-- either (E03).
create function rules.address_twins (p_contact_point_id bigint) returns bigint[]
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select array_agg (o.contact_point_id order by o.contact_point_id)
    from core.contact_point k
    join core.contact_point o on o.party_id = k.party_id and o.kind = 'ADDRESS'
     and (o.contact_point_id = k.contact_point_id
          or rules.address_key (o.street, o.postal_code, o.city) = rules.address_key (k.street, k.postal_code, k.city))
   where k.contact_point_id = p_contact_point_id;
end;
