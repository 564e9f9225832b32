-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Sets a hold on a case (X30, §4.3.1): kind, what it stops, until when (without an end only where the law knows none) and why. A breathing
-- space (X62) stops everything, for as many days as the setting says at most (DN262), and not again within as many months of its end (DN263);
-- p_is_crisis: one for the treatment of a mental health crisis, whose last day p_to_on is: it lasts as many days longer as the setting says, without
-- these bounds. What the courts are asked for waits as well. DECEASED is about the customer: all his cases and contact points (X61).
create function api.hold_set (p_request uuid, p_case_id bigint, p_kind text, p_scope text[], p_to_on date, p_reason text,
                              p_version integer, p_is_crisis boolean default false) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'hold_set', p_case_id::text, p_kind, p_scope::text, p_to_on::text, p_reason,
                                      p_version::text, p_is_crisis::text);
  v_day  date;
  v_case core.case_now;
  v_id   bigint;
  v_last record;
  v_max  integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('HOLD');
  v_day := rules.business_day ();
  v_case := rules.case_lock (p_case_id, p_version);
  if coalesce (p_kind, '') not in ('DISPUTE', 'HARDSHIP', 'BREATHING_SPACE', 'DECEASED', 'INSOLVENCY', 'PAYMENT_IN_TRANSIT', 'COURT_STAY', 'MANUAL') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  end if;
  if p_kind in ('BREATHING_SPACE', 'DECEASED') then
    p_scope := array['ALL'];
  end if;
  if coalesce (cardinality (p_scope), 0) = 0 or not p_scope <@ array['CALL', 'SMS', 'LETTER', 'INTEREST', 'STEP', 'ALL'] then
    perform rules.refuse ('DN108', '{"field": "scope", "reason": "UNKNOWN"}');
  elsif p_to_on is null and p_kind not in ('DECEASED', 'INSOLVENCY', 'COURT_STAY') then
    perform rules.refuse ('DN108', '{"field": "to_on", "reason": "EMPTY"}');
  end if;
  perform rules.require_ahead (p_to_on, 'to_on', v_day);
  perform rules.require_reason (p_reason);
  if p_kind = 'BREATHING_SPACE' and coalesce (p_is_crisis, false) then
    p_to_on := p_to_on + coalesce (rules.setting ('breathing_space_treatment_days')::integer, 30);
  elsif p_kind = 'BREATHING_SPACE' then
    v_max := coalesce (rules.setting ('breathing_space_days')::integer, 60);
    if p_to_on >= v_day + v_max then
      perform rules.refuse ('DN262', jsonb_build_object ('days', v_max, 'latest_on', v_day + v_max - 1));
    end if;
    select h.from_on, (least (h.to_on, h.released_on)
                        + make_interval (months => coalesce (rules.setting ('breathing_space_again_months')::integer, 12)))::date as again_on into v_last
      from core.hold h join core.case c on c.case_id = h.case_id
     where c.party_id = v_case.party_id and h.kind = 'BREATHING_SPACE' and not h.is_crisis
     order by least (h.to_on, h.released_on) desc limit 1;
    if v_last.again_on > v_day then
      perform rules.refuse ('DN263', jsonb_build_object ('from_on', v_last.from_on, 'again_on', v_last.again_on));
    end if;
  end if;
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, is_crisis)
  values (p_case_id, v_case.branch_id, p_kind, p_scope, v_day, p_to_on, btrim (p_reason), p_kind = 'BREATHING_SPACE' and coalesce (p_is_crisis, false))
  returning hold_id into v_id;
  perform rules.case_touch (v_case, v_case.next_action_on, 'HOLD_SET',
                            jsonb_build_object ('hold', v_id, 'kind', p_kind, 'scope', p_scope, 'to_on', p_to_on, 'reason', btrim (p_reason)));
  if p_kind = 'DECEASED' then
    perform rules.party_decease (v_case.party_id, btrim (p_reason), v_day);
  else
    perform rules.contacts_stop (array[v_case.party_id], v_day);
  end if;
  if p_kind in ('BREATHING_SPACE', 'COURT_STAY') then
    perform rules.court_steps_move (p_case_id, v_day, p_to_on + 1);
  end if;
  return rules.request_close (p_request, jsonb_build_object ('hold_id', v_id, 'version', v_case.version + 1));
end
$$;
