-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Adds a phone, e-mail or postal address of a party the caller sees (C11); it starts UNVERIFIED. As the primary one of its kind it takes
-- that place from the other. The task that asked for a number or an e-mail is done; one that asks for an address waits until it is verified (E04).
-- An address that the party has already, in whatever spelling, is refused (DN492): to add it anew would free one that is blocked.
create function api.contact_point_add (p_request uuid, p_party_id bigint, p_kind text, p_value text, p_street text, p_postal_code text,
                                       p_city text, p_country text, p_is_primary boolean, p_source text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'contact_point_add', p_party_id::text, p_kind, p_value, p_street, p_postal_code, p_city,
                                       p_country, p_is_primary::text, p_source);
  v_party core.party;
  v_id    bigint;
  v_twin  core.contact_point;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  select p.* into v_party from core.party p where p.party_id = p_party_id;
  if v_party.party_id is null then
    perform rules.refuse ('DN106', '{"what": "party"}');
  elsif coalesce (p_kind, '') not in ('PHONE', 'EMAIL', 'ADDRESS') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif (p_kind = 'PHONE' and length (coalesce (core.digit_key (p_value), '')) < 3)
        or (p_kind = 'EMAIL' and coalesce (p_value, '') !~ '^[^@[:space:]]+@[^@[:space:]]+$') then
    perform rules.refuse ('DN108', '{"field": "value", "reason": "FORMAT"}');
  elsif p_kind = 'ADDRESS' and coalesce (btrim (p_street), '') || coalesce (btrim (p_postal_code), '') || coalesce (btrim (p_city), '') = '' then
    perform rules.refuse ('DN108', '{"field": "street", "reason": "EMPTY"}');
  elsif upper (p_country) !~ '^[A-Z]{2}$' then
    perform rules.refuse ('DN108', '{"field": "country", "reason": "FORMAT"}');
  elsif not core.is_clean (concat_ws (' ', p_value, p_street, p_postal_code, p_city)) then
    perform rules.refuse ('DN108', '{"field": "value", "reason": "CONTROL_CHARACTERS"}');
  end if;
  perform from core.case c where c.party_id = p_party_id and c.stage is not null order by c.case_id for no key update;
  if p_kind = 'ADDRESS' then
    select k.* into v_twin
      from core.contact_point k
     where k.party_id = p_party_id and k.kind = 'ADDRESS'
       and rules.address_key (k.street, k.postal_code, k.city) = rules.address_key (p_street, p_postal_code, p_city)
     order by k.is_blocked desc, k.contact_point_id limit 1;
    if found then
      perform rules.refuse ('DN492', jsonb_build_object ('address', concat_ws (', ', v_twin.street, v_twin.postal_code, v_twin.city),
                                                         'state', v_twin.state));
    end if;
  end if;
  if p_is_primary then
    update core.contact_point k set is_primary = false, version = k.version + 1
     where k.party_id = p_party_id and k.kind = p_kind and k.is_primary;
  end if;
  insert into core.contact_point (party_id, branch_id, kind, value, street, postal_code, city, country, is_primary, source)
  values (p_party_id, v_party.branch_id, p_kind, case when p_kind <> 'ADDRESS' then btrim (p_value) end,
          case when p_kind = 'ADDRESS' then nullif (btrim (p_street), '') end, case when p_kind = 'ADDRESS' then nullif (btrim (p_postal_code), '') end,
          case when p_kind = 'ADDRESS' then nullif (btrim (p_city), '') end, case when p_kind = 'ADDRESS' then upper (p_country) end,
          coalesce (p_is_primary, false), case when p_source in ('CUSTOMER', 'STAFF', 'REGISTRY') then p_source else 'STAFF' end)
  returning contact_point_id into v_id;
  perform rules.journal_party (p_party_id, 'CONTACT_POINT_ADDED', null, 'UNVERIFIED', jsonb_build_object (
            'contact_point', v_id, 'kind', p_kind, 'value', coalesce (p_value, concat_ws (', ', p_street, p_postal_code, p_city))));
  perform rules.data_updates_done (p_party_id, p_kind, false);
  return rules.request_close (p_request, jsonb_build_object ('contact_point_id', v_id, 'version', 1));
end
$$;
