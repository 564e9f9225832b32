-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Corrects an entry by a new one that names it; the old one stays (C03). Null keeps what the old entry said. DN149 when it is corrected already.
create function api.activity_correct (p_request uuid, p_activity_id bigint, p_action text, p_outcome text, p_happened_at timestamptz,
                                      p_spoken_to text, p_note text, p_agreed text, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'activity_correct', p_activity_id::text, p_action, p_outcome, p_happened_at::text,
                                      p_spoken_to, p_note, p_agreed, p_reason);
  v_old  core.activity;
  v_case core.case_now;
  v_id   bigint;
  v_day  date;
  v_to   core.action_code;
  v_at   timestamptz;
  v_wish core.contact_wish;
  v_answer  core.contact_answer;
  v_verdict text;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  select a.* into v_old from core.activity a where a.activity_id = p_activity_id;
  if v_old.activity_id is null then
    perform rules.refuse ('DN106', '{"what": "activity"}');
  end if;
  perform rules.require_reason (p_reason);
  v_case := rules.case_lock (v_old.case_id, null, true);
  if exists (select from core.activity a where a.corrects_id = p_activity_id) then
    perform rules.refuse ('DN149', jsonb_build_object ('activity_id', p_activity_id));
  elsif not exists (select from core.action_code a where a.action = coalesce (p_action, v_old.action)
                       and (a.is_selectable or a.action = v_old.action)) then
    perform rules.refuse ('DN108', '{"field": "action", "reason": "UNKNOWN"}');
  elsif p_outcome is not null and not exists (select from core.outcome_code o where o.outcome = p_outcome) then
    perform rules.refuse ('DN108', '{"field": "outcome", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_happened (p_happened_at);
  -- What becomes a contact, or one at another time, is judged like a new one; it is not refused, the reason stands for it.
  v_day := rules.business_day ();
  v_at := coalesce (p_happened_at, v_old.happened_at);
  select * into v_to from core.action_code a where a.action = coalesce (p_action, v_old.action);
  if v_to.is_outbound then
    v_verdict := v_old.verdict;
    if v_verdict is null or v_to.action <> v_old.action or v_at <> v_old.happened_at then
      v_wish := rules.contact_of (v_case, v_to.channel, coalesce ((select k.party_id from core.contact_point k
                                    where k.contact_point_id = v_old.contact_point_id), v_case.party_id), v_old.contact_point_id, v_at, v_day);
      select * into v_answer from rules.may_contact (array[v_wish]);
      v_verdict := case when v_answer.verdict = 'ALLOWED' then 'ALLOWED'
                        when v_answer.is_overridable and rules.has_permission ('OVERRIDE_CONTACT') then 'OVERRIDDEN' else 'BREACH' end;
    end if;
  end if;
  insert into core.activity (case_id, branch_id, action, outcome, contact_point_id, spoken_to, note, agreed, happened_at, business_on,
                             corrects_id, detail, verdict, talk_seconds)
  values (v_old.case_id, v_old.branch_id, coalesce (p_action, v_old.action), coalesce (p_outcome, v_old.outcome), v_old.contact_point_id,
          coalesce (p_spoken_to, v_old.spoken_to), coalesce (p_note, v_old.note), coalesce (p_agreed, v_old.agreed),
          v_at, v_day, p_activity_id, jsonb_build_object ('reason', btrim (p_reason)), v_verdict,
          v_old.talk_seconds)
  returning activity_id into v_id;
  if v_answer.verdict = 'DENIED' then
    perform rules.verdict_keep (v_wish, v_answer, v_verdict, left (btrim (p_reason), 1000), v_id, v_case.branch_id, v_day);
  end if;
  perform rules.case_touch (v_case, v_case.next_action_on, 'ACTIVITY_CORRECTED',
                            jsonb_build_object ('activity', v_id, 'corrects', p_activity_id, 'reason', btrim (p_reason)));
  return rules.request_close (p_request, jsonb_build_object ('activity_id', v_id, 'version', v_case.version + 1));
end
$$;
