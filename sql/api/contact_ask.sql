-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Asks before a contact is made, by a person who is about to make it (§4.5): {verdict, rule, earliest_at, profile, is_overridable}. A denial is
-- kept. p_contact_point_id null: none in particular. Refused: DN106 case or contact point, DN108 channel.
create function api.contact_ask (p_request uuid, p_case_id bigint, p_contact_point_id bigint, p_channel text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done   jsonb := rules.request_open (p_request, 'contact_ask', p_case_id::text, p_contact_point_id::text, p_channel);
  v_case   core.case_now;
  v_party  bigint;
  v_wish   core.contact_wish;
  v_answer core.contact_answer;
begin
  if v_done is not null then
    return v_done;
  end if;
  if not rules.has_permission ('CALL') then
    perform rules.require ('WORK');
  end if;
  v_case := rules.case_visible (p_case_id);
  if coalesce (p_channel, '') not in ('CALL', 'SMS', 'EMAIL', 'LETTER', 'VISIT') then
    perform rules.refuse ('DN108', '{"field": "channel", "reason": "UNKNOWN"}');
  end if;
  v_party := v_case.party_id;
  if p_contact_point_id is not null then
    select k.party_id into v_party
      from core.contact_point k where k.contact_point_id = p_contact_point_id and rules.is_of_case (k.party_id, v_case.party_id);
    if not found then
      perform rules.refuse ('DN106', '{"what": "contact_point"}');
    end if;
  end if;
  v_wish := rules.contact_of (v_case, p_channel, v_party, p_contact_point_id, clock_timestamp (), rules.business_day ());
  select * into v_answer from rules.may_contact (array[v_wish]);
  perform rules.verdicts_store (array[v_wish], array[v_answer]);
  return rules.request_close (p_request, jsonb_build_object ('verdict', v_answer.verdict, 'rule', v_answer.rule, 'earliest_at', v_answer.earliest_at,
                                'profile', v_answer.profile, 'is_overridable', v_answer.is_overridable and rules.has_permission ('OVERRIDE_CONTACT')));
end
$$;
