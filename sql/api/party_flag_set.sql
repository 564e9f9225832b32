-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Marks a party (§4.5, 2): DECEASED holds all his open cases and blocks all his contact points (X61), LAWYER leaves only the lawyer's contact
-- point, BLOCKED is an objection to any contact, PROFILE says under whose contact rules he lives. Refused: DN106, DN108, DN261 marked already.
create function api.party_flag_set (p_request uuid, p_party_id bigint, p_kind text, p_from_on date, p_note text, p_contact_point_id bigint, p_profile text)
  returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'party_flag_set', p_party_id::text, p_kind, p_from_on::text, p_note, p_contact_point_id::text, p_profile);
  v_day   date;
  v_party core.party;
  v_id    bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  select p.* into v_party from core.party p where p.party_id = p_party_id and p.branch_id = any (rules.my_branches ());
  if v_party.party_id is null then
    perform rules.refuse ('DN106', '{"what": "party"}');
  elsif coalesce (p_kind, '') not in ('DECEASED', 'LAWYER', 'BLOCKED', 'PROFILE') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif coalesce (btrim (p_note), '') = '' then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "EMPTY"}');
  elsif length (p_note) > 1000 or not core.is_clean (p_note) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "CONTROL_CHARACTERS"}');
  elsif not isfinite (p_from_on) then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "FORMAT"}');
  elsif p_from_on > v_day then
    perform rules.refuse ('DN108', '{"field": "from_on", "reason": "FUTURE"}');
  elsif (p_kind = 'PROFILE') <> (p_profile is not null)
        or not exists (select from core.contact_profile f where f.profile = coalesce (p_profile, f.profile)) then
    perform rules.refuse ('DN108', '{"field": "profile", "reason": "UNKNOWN"}');
  elsif p_contact_point_id is not null
        and (p_kind <> 'LAWYER' or not exists (select from core.contact_point k where k.contact_point_id = p_contact_point_id and k.party_id = p_party_id)) then
    perform rules.refuse ('DN106', '{"what": "contact_point"}');
  elsif exists (select from core.party_flag f where f.party_id = p_party_id and f.kind = p_kind and f.ended_on is null) then
    perform rules.refuse ('DN261', jsonb_build_object ('kind', p_kind, 'name', v_party.name));
  end if;
  insert into core.party_flag (party_id, branch_id, kind, from_on, note, contact_point_id, profile)
  values (p_party_id, v_party.branch_id, p_kind, coalesce (p_from_on, v_day), btrim (p_note), p_contact_point_id, p_profile)
  returning party_flag_id into v_id;
  perform rules.journal_party (p_party_id, 'PARTY_FLAG_SET', null, p_kind, jsonb_strip_nulls (jsonb_build_object (
            'flag', v_id, 'kind', p_kind, 'from_on', coalesce (p_from_on, v_day), 'note', btrim (p_note), 'profile', p_profile)));
  if p_kind = 'DECEASED' then
    perform rules.party_decease (p_party_id, btrim (p_note), v_day);
  else
    perform rules.contacts_stop (array[p_party_id], v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('party_flag_id', v_id, 'version', 1));
end
$$;
