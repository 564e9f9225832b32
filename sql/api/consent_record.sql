-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector
-- Records what a party agreed to, withdrew, forbade or asked for (§4.5, 4): for a purpose and channel or ANY, from a day on. The latest word
-- counts; nothing is changed. Refused: DN106 party, DN108 field.
create function api.consent_record (p_request uuid, p_party_id bigint, p_purpose text, p_channel text, p_state text, p_from_on date, p_to_on date,
                                    p_source text, p_note text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'consent_record', p_party_id::text, p_purpose, p_channel, p_state, p_from_on::text, p_to_on::text,
                                       p_source, p_note);
  v_day   date;
  v_party core.party;
  v_id    bigint;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('CONSENT');
  v_day := rules.business_day ();
  select p.* into v_party from core.party p where p.party_id = p_party_id and p.branch_id = any (rules.my_branches ());
  if v_party.party_id is null then
    perform rules.refuse ('DN106', '{"what": "party"}');
  elsif coalesce (p_purpose, '') not in ('ANY', 'COLLECTION', 'PRE_DUE', 'SURVEY', 'INFORMATION', 'MARKETING', 'PROMISE_REMINDER') then
    perform rules.refuse ('DN108', '{"field": "purpose", "reason": "UNKNOWN"}');
  elsif coalesce (p_channel, '') not in ('ANY', 'CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT') then
    perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  elsif coalesce (p_state, '') not in ('GIVEN', 'WITHDRAWN', 'OBJECTED', 'REQUESTED') then
    perform rules.refuse ('DN108', '{"field": "state", "reason": "UNKNOWN"}');
  elsif coalesce (p_source, '') not in ('CALL', 'LETTER', 'EMAIL', 'BRANCH', 'CONTRACT', 'AUTHORITY', 'IMPORT') then
    perform rules.refuse ('DN108', '{"field": "source", "reason": "UNKNOWN"}');
  elsif p_state = 'REQUESTED' and p_to_on is null then
    perform rules.refuse ('DN108', '{"field": "to_on", "reason": "EMPTY"}');
  elsif p_to_on < coalesce (p_from_on, v_day) or not isfinite (p_to_on) or not isfinite (p_from_on) then
    perform rules.refuse ('DN108', '{"field": "to_on", "reason": "BACKWARDS"}');
  elsif length (p_note) > 1000 or not core.is_clean (p_note) then
    perform rules.refuse ('DN108', '{"field": "note", "reason": "CONTROL_CHARACTERS"}');
  end if;
  -- What he asked for himself opens the hours and is not counted: not for what was done before he was heard, and not for ever.
  if p_state = 'REQUESTED' then
    perform rules.require_ahead (p_from_on, 'from_on', v_day);
    if p_to_on >= coalesce (p_from_on, v_day) + coalesce (rules.setting ('request_max_days')::integer, 31) then
      perform rules.refuse ('DN108', '{"field": "to_on", "reason": "OUT_OF_RANGE"}');
    end if;
  end if;
  insert into core.consent (party_id, branch_id, purpose, channel, state, from_on, to_on, source, note)
  values (p_party_id, v_party.branch_id, p_purpose, p_channel, p_state, coalesce (p_from_on, v_day), p_to_on, p_source, nullif (btrim (p_note), ''))
  returning consent_id into v_id;
  perform rules.journal_party (p_party_id, 'CONSENT_RECORDED', null, p_state, jsonb_strip_nulls (jsonb_build_object (
            'consent', v_id, 'purpose', p_purpose, 'channel', p_channel, 'from_on', coalesce (p_from_on, v_day), 'to_on', p_to_on, 'source', p_source)));
  if p_state in ('WITHDRAWN', 'OBJECTED') then
    perform rules.contacts_stop (array[p_party_id], v_day);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('consent_id', v_id));
end
$$;
