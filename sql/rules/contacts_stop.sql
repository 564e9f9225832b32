-- SPDX-License-Identifier: GPL-3.0-or-later
-- Something has come that forbids to contact these customers (a hold, a mark, an objection, a promise): what is under way is stopped at once, not
-- by the next night (§4.3.1, §4.3.4, §4.3.7, X61). Messages that wait and may not leave any more are cancelled, letters that have not been
-- dispatched are voided, each by what it is for; tasks of steps move behind the hold (rules.steps_retime), those that nobody may do any more are cancelled. The
-- steps of all these are excused and name the rule. Writes to the journals: a caller who has read the head of one reads it again.
create function rules.contacts_stop (p_party_ids bigint[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_rules   text[] := array['HOLD', 'DECEASED', 'LAWYER', 'BLOCKED', 'POINT_BLOCKED', 'OBJECTION', 'NO_CONSENT', 'PROMISE'];
  v_at      timestamptz := clock_timestamp ();
  v_noon    timestamptz := (p_day + time '12:00') at time zone coalesce (rules.setting ('time_zone'), 'UTC');
  v_mine    bigint[];
  v_ids     bigint[];
  v_until   timestamptz[];
  v_wishes  core.contact_wish[];
  v_answers core.contact_answer[];
  v_group   record;
  v_cases   bigint[];
  v_details jsonb[];
begin
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
    where c.party_id = any (p_party_ids) and c.stage is not null order by c.case_id for no key update of c, p;
  v_mine := array (select c.case_id from core.case c where c.party_id = any (p_party_ids) and c.stage is not null);

  -- Messages that wait.
  select array_agg (x.message_id order by x.ord), array_agg (x.expires_at order by x.ord),
         array_agg (row (x.ord, x.party_id, x.contact_point_id, x.channel, x.purpose, x.at, x.case_id, null)::core.contact_wish order by x.ord)
    into v_ids, v_until, v_wishes
    from (select m.*, greatest (m.not_before, v_at) as at, row_number () over (order by m.message_id)::integer as ord
            from core.message m where m.state = 'QUEUED' and (m.party_id = any (p_party_ids) or m.case_id = any (v_mine))) x;
  if v_ids is not null then
    v_answers := array (select a from rules.may_contact (v_wishes) a
                         where a.verdict = 'DENIED' and a.rule = any (v_rules) and not coalesce (a.earliest_at < v_until[a.ord], false));
    perform rules.verdicts_store (v_wishes, v_answers);
    for v_group in select a.rule, array_agg (v_ids[a.ord]) as messages from unnest (v_answers) a group by a.rule order by a.rule loop
      perform rules.messages_move (v_group.messages, 'CANCEL', null, v_group.rule, false);
    end loop;
  end if;

  -- Letters that the post has not got.
  select array_agg (x.letter_id order by x.ord),
         array_agg (row (x.ord, x.party_id, x.contact_point_id, 'LETTER', x.purpose, v_noon, x.case_id, null)::core.contact_wish order by x.ord)
    into v_ids, v_wishes
    from (select l.letter_id, l.party_id, l.contact_point_id, l.case_id, coalesce (l.own_basis, k.purpose) as purpose,
                 row_number () over (order by l.letter_id)::integer as ord
            from core.letter l join core.letter_kind k on k.kind = l.kind
           where l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED') and (l.case_id = any (v_mine) or l.party_id = any (p_party_ids))) x;
  if v_ids is not null then
    v_answers := array (select a from rules.may_contact (v_wishes) a where a.verdict = 'DENIED' and a.rule = any (v_rules));
    perform rules.verdicts_store (v_wishes, v_answers);
    with ended as (
      update core.letter l
         set state = 'VOIDED', state_on = p_day, void_reason = case a.rule when 'HOLD' then 'HELD' else 'CONTACT_' || a.rule end, version = l.version + 1
        from unnest (v_answers) a
       where l.letter_id = v_ids[a.ord] and l.state in ('DRAFT', 'APPROVED', 'QUEUED', 'PRINTED')
      returning l.case_id, l.letter_id, l.letter_no, l.void_reason
    )
    select array_agg (g.case_id order by g.case_id), array_agg (g.detail order by g.case_id), array (select e.letter_id from ended e where e.case_id is null)
      into v_cases, v_details, v_ids
      from (select e.case_id, jsonb_build_object ('letters', jsonb_agg (coalesce (e.letter_no, e.letter_id::text) order by e.letter_id),
                                                  'reason', min (e.void_reason)) as detail
              from ended e group by e.case_id) g;
    perform rules.journal_cases (v_cases, 'LETTER_VOIDED', null, null, v_details);
    perform rules.journal_customer_letters (v_ids, 'LETTER_VOIDED');
  end if;

  -- Tasks: what may be done later is moved; what may not be done at all ends. A lawyer may be called in the customer's place.
  perform rules.steps_retime (v_mine, p_day);
  select array_agg (x.task_id order by x.ord),
         array_agg (row (x.ord, x.party_id, x.lawyer, x.kind, x.purpose, v_at, x.case_id, null)::core.contact_wish order by x.ord)
    into v_ids, v_wishes
    from (select t.task_id, t.kind, t.case_id, w.party_id, f.contact_point_id as lawyer, rules.task_contact (t.purpose) as purpose,
                 row_number () over (order by t.task_id)::integer as ord
            from core.task t
            left join core.case c on c.case_id = t.case_id
            cross join lateral (select coalesce (c.party_id, t.party_id) as party_id) w
            left join core.party_flag f on f.party_id = w.party_id and f.kind = 'LAWYER' and f.ended_on is null
           where (t.case_id = any (v_mine) or t.party_id = any (p_party_ids)) and t.kind in ('CALL', 'SMS', 'LETTER', 'VISIT')
             and t.state in ('OPEN', 'ASSIGNED') and coalesce (t.purpose, 'OVERDUE') in ('OVERDUE', 'CONTROL', 'PRE_DUE')) x;
  if v_ids is not null then
    for v_group in
      select r.rule, array_agg (v_ids[a.ord]) as tasks
        from rules.may_contact (v_wishes) a
        cross join lateral (select w.party_id from unnest (v_wishes) w where w.ord = a.ord) w
        cross join lateral (select case when a.rule = 'HOLD' and exists (select from core.party_flag f where f.party_id = w.party_id and f.kind = 'DECEASED'
                                                                            and f.ended_on is null) then 'DECEASED' else a.rule end as rule) r
       where a.verdict = 'DENIED' and r.rule in ('DECEASED', 'LAWYER', 'BLOCKED', 'OBJECTION', 'NO_CONSENT')
       group by r.rule order by r.rule loop
      perform rules.steps_end (array (select k.case_step_id from core.case_step k where k.task_id = any (v_group.tasks)), 'EXCUSED', p_day,
                               session_user::text, null, v_group.rule);
      perform rules.tasks_cancel_many (v_group.tasks, v_group.rule);
    end loop;
  end if;
end
$$;
