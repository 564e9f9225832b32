-- SPDX-License-Identifier: GPL-3.0-or-later
-- Records a call before a due day (A16), as api.activity_record () does for one in a case: the person is of the customer, what went out is judged
-- for the instant at which it happened (I-11: DN260), the number that was tried is marked. What follows is p_next
-- (rules.predue_task_again ()). Returns {activity_id, tasks, next_action_on}.
create function rules.call_before_due (p_task core.task, p_action text, p_outcome text, p_happened_at timestamptz, p_contact_point_id bigint,
                                       p_spoken_to text, p_note text, p_next jsonb, p_override text, p_seconds integer, p_day date) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_code     record;
  v_wish     core.contact_wish;
  v_answer   core.contact_answer;
  v_verdict  text;
  v_activity bigint;
  v_no       text;
begin
  select a.is_selectable, a.is_outbound, a.channel, m.contact_effect into v_code
    from core.action_code a
    left join core.outcome_action m on m.action = a.action and m.outcome = p_outcome
   where a.action = p_action;
  if not coalesce (v_code.is_selectable, false) then
    perform rules.refuse ('DN108', '{"field": "action", "reason": "UNKNOWN"}');
  elsif p_contact_point_id is not null
        and not exists (select from core.contact_point k where k.contact_point_id = p_contact_point_id and k.party_id = p_task.party_id) then
    perform rules.refuse ('DN106', '{"what": "contact_point"}');
  end if;
  perform rules.require_happened (p_happened_at);
  if v_code.is_outbound then
    v_wish := row (1, p_task.party_id, p_contact_point_id, case v_code.channel when 'PHONE' then 'CALL' else v_code.channel end, 'PRE_DUE',
                   coalesce (p_happened_at, clock_timestamp ()), null, null)::core.contact_wish;
    select * into v_answer from rules.may_contact (array[v_wish]);
    v_verdict := rules.contact_override (v_answer, p_override);
  end if;
  insert into core.activity (party_id, branch_id, action, outcome, contact_point_id, spoken_to, note, happened_at, business_on, verdict, talk_seconds)
  values (p_task.party_id, p_task.branch_id, p_action, p_outcome, p_contact_point_id, nullif (btrim (p_spoken_to), ''), nullif (btrim (p_note), ''),
          coalesce (p_happened_at, clock_timestamp ()), p_day, v_verdict, p_seconds)
  returning activity_id into v_activity;
  if coalesce (v_verdict, 'ALLOWED') <> 'ALLOWED' then
    perform rules.verdict_keep (v_wish, v_answer, v_verdict, btrim (p_override), v_activity, p_task.branch_id, p_day);
  end if;
  if p_next is not null then
    v_no := rules.predue_task_again (p_task, p_next, v_activity, p_day);
  end if;
  if p_contact_point_id is not null then
    if v_code.contact_effect is not null then
      perform rules.contact_points_mark (array[p_contact_point_id], v_code.contact_effect, p_outcome, p_day);
    end if;
  end if;
  return jsonb_build_object ('activity_id', v_activity, 'promise_id', null, 'tasks', array_remove (array[v_no], null),
                             'next_action_on', p_next ->> 'control_on');
end
$$;
