-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Everything the call desk shows of one item, in one row (H08, H17, X44): who, what is owed, why now, what to say, the numbers with their
-- state and whether they may be called now, what was done last, and each outcome with what would follow. DN106 when it is not visible.
-- Before a due day (A16) there is no case: which day, what is to pay then, at which facility; nothing can be promised then, and what
-- would come after that day does not follow.
create function api.call_desk_item (p_task_id bigint)
  returns table (task_id bigint, task_no text, kind text, purpose text, queue text, queue_name text, title text, state text, control_on date,
                 attempts integer, score integer, score_reasons jsonb, lease_until timestamptz, is_mine boolean, case_id bigint, case_no text,
                 party_id bigint, customer_no text, name text, party_kind text, language text, branch_name text, owner_name text, stage text,
                 arrears_list text, exposure_list text, currency text, past_due_days integer, bucket smallint, oldest_due_on date,
                 promise_amount bigint, promise_currency text, promise_due_on date, broken_promises bigint, hold_kind text, held_until date,
                 bank_name text, caller_name text, script text, script_language text, local_time text, phones jsonb, actions jsonb, outcomes jsonb,
                 business_day date, version integer, questions jsonb, disputed_list text, demand_list text,
                 due_on date, due_list text, facility_list text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_task       core.task;
  v_case       core.case_now;
  v_party_id   bigint;
  v_day        date := rules.business_day ();
  v_at         timestamptz := clock_timestamp ();
  v_calendar   text := rules.setting ('calendar');
  v_language   text;
  v_facilities bigint[];
begin
  perform rules.require ('CALL');
  select t.* into v_task from core.task t where t.task_id = p_task_id;
  if v_task.task_id is null then
    perform rules.refuse ('DN106', '{"what": "task"}');
  end if;
  if v_task.case_id is not null then
    v_case := rules.case_visible (v_task.case_id);
  end if;
  v_party_id := coalesce (v_case.party_id, v_task.party_id);
  select p.language into v_language from core.party p where p.party_id = v_party_id;
  v_facilities := array (select i.facility_id from core.case_item i where i.case_id = v_case.case_id and i.is_open
                         union all
                         select f.facility_id from core.facility f where f.party_id = v_task.party_id);
  return query
    with phone as (
      select k.contact_point_id, k.value, k.state, k.is_blocked, k.is_primary, v.is_allowed, v.rule, v.earliest_at, v.local_time,
             n.tries, n.last_outcome, n.last_at,
             row_number () over (order by k.is_blocked or k.state = 'INVALID', k.contact_point_id = v_task.contact_point_id desc nulls last,
                                          k.state = 'VALID' desc, k.is_primary desc, k.contact_point_id) as seq
        from core.contact_point k
        left join rules.phone_verdicts (v_party_id, v_case.case_id, v_task.purpose, v_at) v on v.contact_point_id = k.contact_point_id
        left join lateral (select count (*) as tries, (array_agg (a.outcome order by a.activity_id desc))[1] as last_outcome,
                                  max (a.happened_at) as last_at
                             from core.activity a where a.contact_point_id = k.contact_point_id) n on true
       where k.party_id = v_party_id and k.kind = 'PHONE'
    ), last as (
      select a.activity_id, a.happened_at, a.action, a.outcome, a.note, a.spoken_to, a.recorded_by
        from core.activity a where a.case_id = v_case.case_id or a.party_id = v_party_id order by a.activity_id desc limit 6
    ), move as (
      select m.outcome, m.seq, case when n.is_due then m.next_kind end as next_kind, m.control_kind, m.contact_effect,
             o.needs_control_date and v_task.case_id is not null as needs_control_date, o.needs_promise, case when n.is_due then n.next_on end as next_on
        from core.outcome_action m join core.outcome_code o on o.outcome = m.outcome
        cross join lateral (select rules.business_shift (v_calendar, v_day + m.next_days, 'FOLLOWING') as next_on) x
        cross join lateral (select x.next_on, coalesce (x.next_on <= v_task.due_on, true) as is_due) n
       where m.action = 'CALL_OUT' and (v_task.case_id is not null or not o.needs_promise)
    )
    select v_task.task_id, v_task.task_no, v_task.kind, v_task.purpose, v_task.queue, q.name, v_task.title, v_task.state, v_task.control_on,
           v_task.attempts, v_task.score, coalesce (v_task.score_reasons, '[]'), v_task.lease_until,
           coalesce (v_task.leased_by = session_user and v_task.state = 'IN_PROGRESS', false),
           v_case.case_id, v_case.case_no, p.party_id, p.customer_no, p.name, p.kind, p.language, b.name, coalesce (n.full_name, v_case.owner),
           v_case.stage, f.arrears_list, f.exposure_list,
           coalesce ((select y.currency from core.facility y where y.facility_id = any (v_facilities) order by y.facility_id limit 1), 'EUR'),
           f.past_due_days, u.bucket, f.oldest_due_on, m.amount, m.currency, m.due_on,
           case when v_task.case_id is not null
                then (select count (*) from core.promise x where x.case_id = v_case.case_id and x.state = 'BROKEN') end, h.kind, h.to_on,
           (select r.body ->> 'name' from core.sender r
             where r.language in (p.language, 'en') order by r.language = p.language desc limit 1),
           (select x.full_name from core.staff x where x.login = session_user collate "default"), s.body, s.language,
           coalesce ((select x.local_time from phone x where x.local_time is not null order by x.seq limit 1),
                     to_char (v_at at time zone coalesce (rules.setting ('time_zone'), 'UTC'), 'HH24:MI')),
           coalesce ((select jsonb_agg (to_jsonb (x) order by x.seq) from phone x), '[]'),
           coalesce ((select jsonb_agg (to_jsonb (x) || jsonb_build_object ('who', coalesce (w.full_name, x.recorded_by)) order by x.activity_id desc)
                        from last x left join rules.staff_names ((select array_agg (distinct y.recorded_by) from last y)) w on w.login = x.recorded_by),
                     '[]'),
           (select jsonb_agg (to_jsonb (x) order by x.seq, x.outcome) from move x),
           v_day, v_task.version,
           (select jsonb_agg (jsonb_build_object ('question_no', g.question_no, 'kind', g.kind, 'wording', coalesce (g.names ->> p.language, g.wording),
                                                  'choices', string_to_array (g.choices, E'\n')) order by g.question_no)
              from core.survey_question g where g.queue = v_task.queue and v_task.purpose = 'SURVEY'),
           z.disputed_list, coalesce (z.demand_list, ''), v_task.due_on, d.amount_list, d.facilities
      from core.party p
      join core.branch b on b.branch_id = v_task.branch_id
      left join core.case_pulse u on u.case_id = v_case.case_id
      left join core.queue q on q.queue = v_task.queue
      left join rules.case_figures (array[v_case.case_id], v_day) f on true
      left join rules.staff_names (array[v_case.owner]) n on true
      -- What is disputed is not asked for (N02).
      left join lateral (
        select string_agg (y.currency || ':' || y.disputed, ',' order by y.currency) filter (where y.disputed > 0) as disputed_list,
               string_agg (y.currency || ':' || (y.overdue - y.disputed), ',' order by y.currency) filter (where y.overdue > y.disputed) as demand_list
          from (select g.currency, sum (coalesce (k.overdue, g.overdue))::bigint as overdue, coalesce (sum (d.disputed), 0)::bigint as disputed
                  from rules.facility_figures (v_facilities, v_day) g
                  left join rules.unblocked (v_facilities, v_day) k on k.facility_id = g.facility_id
                  left join rules.disputed_parts (v_facilities, v_day) d on d.facility_id = g.facility_id
                 group by g.currency) y) z on true
      left join lateral (select x.amount, x.currency, x.due_on from core.promise x
                          where x.case_id = v_case.case_id and x.state = 'OPEN' order by x.due_on limit 1) m on true
      left join lateral (select x.kind, x.to_on from core.hold x
                          where x.case_id = v_case.case_id and x.released_on is null and x.from_on <= v_day and coalesce (x.to_on >= v_day, true)
                          order by x.scope && array['CALL', 'ALL'] desc, x.to_on desc nulls first limit 1) h on true
      left join lateral (select x.body, x.language from core.call_script x
                          where x.queue in (v_task.queue, 'CALLS') and (v_task.case_id is not null or x.queue <> 'CALLS') and x.language in (v_language, 'en')
                          order by x.language = v_language desc, x.queue = v_task.queue desc limit 1) s on true
      -- Before the due day: what is to pay on it.
      left join lateral (
        select min (x.amount_list) as amount_list, string_agg (y.facility_no, ', ' order by y.facility_no) as facilities
          from core.facility_state e
          join core.facility y on y.facility_id = e.facility_id
          left join rules.message_amounts ('NEXT_DUE', array[v_task.party_id], v_day) x on x.due_on = v_task.due_on
         where e.facility_id = any (v_facilities) and e.next_due_on = v_task.due_on) d on v_task.case_id is null
     where p.party_id = v_party_id;
end
$$;
