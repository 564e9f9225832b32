-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Records what was done in a case (C02, C04, C08, C11): action, outcome, whom and when, what was agreed. What was agreed becomes tasks in
-- the same transaction, an outcome that needs a follow-up is refused without a control date (DN141) unless the matrix sets one by itself
-- (core.outcome_action, X51: it also says what becomes of the number that was tried), a promise without its
-- amount and day (DN142). The next action's day moves the row in the worklist: p_next_action_on, else the control date, else the
-- promised day, else it stays. A control date of contact ends the follow-ups before it (rules.follow_ups_done ()). A contact that goes out
-- asks rules.may_contact (): denied it is refused (DN260: rule, earliest_at), unless p_override says why it was made all the same.
-- p_seconds: how long it lasted. p_version null: what happened is told whatever happened to the case meanwhile, as by a call (api.call_record ()).
-- p_tasks: [{kind, control_on, control_kind, title, assignee}]; p_promise: {amount, currency, due_on, method}.
create function api.activity_record (p_request uuid, p_case_id bigint, p_action text, p_outcome text, p_happened_at timestamptz,
                                     p_contact_point_id bigint, p_spoken_to text, p_note text, p_agreed text,
                                     p_next_action_on date, p_control_kind text, p_control_on date, p_tasks jsonb, p_promise jsonb,
                                     p_version integer, p_override text default null, p_seconds integer default null) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_done     jsonb := rules.request_open (p_request, 'activity_record', p_case_id::text, p_action, p_outcome, p_happened_at::text,
                                          p_contact_point_id::text, p_spoken_to, p_note, p_agreed, p_next_action_on::text,
                                          p_control_kind, p_control_on::text, p_tasks::text, p_promise::text, p_version::text, p_override, p_seconds::text);
  v_day      date;
  v_case     core.case_now;
  v_code     record;
  v_activity bigint;
  v_promise  bigint;
  v_tasks    text[] := '{}';
  v_ended    text[];
  v_next     date;
  v_control  date := p_control_on;
  v_follows  boolean := false;
  v_is_asked boolean := false;        -- whether there is anything that could forbid the contact
  v_wish     core.contact_wish;
  v_answer   core.contact_answer;
  v_verdict  text;
begin
  if v_done is not null then
    return v_done;
  end if;
  -- It is the busiest write of the house: what is narrow is asked in one statement, so that the case's wide row goes through no join of it.
  select 'WORK' = any (r.permissions) as may_work, d.day, a.is_selectable, o.outcome, o.needs_control_date, o.needs_promise, a.is_outbound,
         a.channel, m.next_days, m.contact_effect, coalesce (m.is_automatic, false) as is_automatic
    into v_code
    from core.business_day d
    left join core.my_right r on true
    left join core.action_code a on a.action = p_action
    left join core.outcome_code o on o.outcome = p_outcome
    left join core.outcome_action m on m.action = p_action and m.outcome = p_outcome
   where d.closed_at is null and d.is_ready;
  select c.*, p.next_action_on, p.version, p.journal_count, p.journal_head, p.is_guarded into v_case
    from core.case c
    join core.case_pulse p on p.case_id = p_case_id
   where c.case_id = p_case_id
     for no key update of c, p;
  v_day := v_code.day;
  if not coalesce (v_code.may_work, false) then
    perform rules.require ('WORK');
  end if;
  if v_case.case_id is null or v_day is null or v_case.stage is null or v_case.version <> p_version then
    v_day := rules.business_day ();
    v_case := rules.case_lock (p_case_id, p_version, p_version is null);
  end if;
  -- What the matrix sets by itself, and a task that was agreed, are follow-ups too (X51).
  if v_code.is_automatic then
    if v_control is null and p_promise is null then
      v_control := rules.business_shift (rules.setting ('calendar'), v_day + v_code.next_days, 'FOLLOWING');
    end if;
  end if;
  if p_tasks is not null then
    v_follows := jsonb_path_exists (p_tasks, '$[*] ? (@.kind == "CALL" || @.kind == "CHECK" || @.kind == "FOLLOW_UP" || @.kind == "NEGOTIATION")');
  end if;
  if not coalesce (v_code.is_selectable, false) then
    perform rules.refuse ('DN108', '{"field": "action", "reason": "UNKNOWN"}');
  elsif p_outcome is not null and v_code.outcome is null then
    perform rules.refuse ('DN108', '{"field": "outcome", "reason": "UNKNOWN"}');
  elsif v_code.needs_promise and p_promise is null then
    perform rules.refuse ('DN142', jsonb_build_object ('outcome', p_outcome));
  elsif v_code.needs_control_date and v_control is null and p_promise is null and not v_follows then
    perform rules.refuse ('DN141', jsonb_build_object ('outcome', p_outcome));
  end if;
  perform rules.require_happened (p_happened_at);
  perform rules.require_ahead (p_next_action_on, 'next_action_on', v_day);
  -- By itself, because a condition that a null decides is planned anew at every call.
  if p_contact_point_id is not null then
    select k.party_id, k.state = 'INVALID' or k.is_blocked or k.party_id <> v_case.party_id into v_wish.party_id, v_is_asked
      from core.contact_point k
     where k.contact_point_id = p_contact_point_id
       and (k.party_id = v_case.party_id
            or exists (select from core.facility_party r join core.facility f on f.facility_id = r.facility_id
                        where r.party_id = k.party_id and f.party_id = v_case.party_id));
    if not found then
      perform rules.refuse ('DN106', '{"what": "contact_point"}');
    end if;
  end if;

  -- I-11: what went out is judged for the instant at which it happened. It did happen, so it can always be recorded; but who gives no reason
  -- is told first, and without the permission, or against a rule that nobody may override, it stands as a breach.
  if v_code.is_outbound then
    v_verdict := 'ALLOWED';
    -- An open promise has a hold.
    if v_case.is_guarded then
      v_is_asked := true;
    elsif not v_is_asked then
      select g.value <> '"NEUTRAL"' or exists (select from core.branch b where b.contact_profile is not null) into v_is_asked
        from core.setting g where g.name = 'contact_profile';
    end if;
    if coalesce (v_is_asked, true) then
      v_wish := rules.contact_of (v_case, v_code.channel, coalesce (v_wish.party_id, v_case.party_id), p_contact_point_id,
                                  coalesce (p_happened_at, clock_timestamp ()), v_day);
      select * into v_answer from rules.may_contact (array[v_wish]);
      v_verdict := rules.contact_override (v_answer, p_override);
    end if;
  end if;

  insert into core.activity (case_id, branch_id, action, outcome, contact_point_id, spoken_to, note, agreed, happened_at, business_on,
                             verdict, talk_seconds)
  values (p_case_id, v_case.branch_id, p_action, p_outcome, p_contact_point_id, nullif (btrim (p_spoken_to), ''),
          nullif (btrim (p_note), ''), nullif (btrim (p_agreed), ''), coalesce (p_happened_at, clock_timestamp ()), v_day, v_verdict, p_seconds)
  returning activity_id into v_activity;
  if coalesce (v_verdict, 'ALLOWED') <> 'ALLOWED' then
    perform rules.verdict_keep (v_wish, v_answer, v_verdict, btrim (p_override), v_activity, v_case.branch_id, v_day);
  end if;

  if v_control is not null then
    perform rules.require_ahead (v_control, 'control_on', v_day);
    if coalesce (p_control_kind, 'CONTACT') = 'CONTACT' then
      v_ended := rules.follow_ups_done (p_case_id, p_outcome);
    end if;
    v_tasks[1] := 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0');
    insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, assignee, state, activity_id)
    values (v_tasks[1], p_case_id, v_case.branch_id, 'FOLLOW_UP', coalesce (p_control_kind, 'CONTACT'), v_control, v_case.owner,
            case when v_case.owner is null then 'OPEN' else 'ASSIGNED' end, v_activity);
  end if;
  if jsonb_array_length (coalesce (p_tasks, '[]')) > 0 then
    v_tasks := v_tasks || rules.tasks_make (v_case, p_tasks, v_activity, v_day);
  end if;
  if p_promise is not null then
    v_promise := rules.promise_make (v_case, v_day, (p_promise ->> 'amount')::bigint, p_promise ->> 'currency',
                                     (p_promise ->> 'due_on')::date, p_promise ->> 'method', p_note, v_activity);
    v_case := rules.case_again (p_case_id);
  end if;

  v_next := coalesce (p_next_action_on, v_control, (p_promise ->> 'due_on')::date, v_case.next_action_on);
  perform rules.case_touch (v_case, v_next, 'ACTIVITY', jsonb_strip_nulls (jsonb_build_object (
            'activity', v_activity, 'action', p_action, 'outcome', p_outcome, 'next_action_on', v_next,
            'tasks', case when cardinality (v_tasks) > 0 then v_tasks end, 'done', case when cardinality (v_ended) > 0 then v_ended end,
            'promise', v_promise,
            'verdict', nullif (v_verdict, 'ALLOWED'), 'rule', v_answer.rule)), null, null, v_day);
  if p_contact_point_id is not null then
    if v_code.contact_effect is not null then
      perform rules.contact_points_mark (array[p_contact_point_id], v_code.contact_effect, p_outcome, v_day);
    end if;
  end if;
  return rules.request_close (p_request, jsonb_build_object ('activity_id', v_activity, 'promise_id', v_promise, 'tasks', v_tasks,
                                                             'next_action_on', v_next, 'version', v_case.version + 1));
end
$$;
