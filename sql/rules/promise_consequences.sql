-- SPDX-License-Identifier: GPL-3.0-or-later
-- What follows when promises have moved to the state they stand in (§4.3.4): holds end or begin again, a broken promise of an open case
-- leaves a task for the next business day, and the task of one that is broken no more is cancelled (§4.3.6). p_from runs in parallel.
create function rules.promise_consequences (p_promise_ids bigint[], p_from text[], p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_next date := rules.next_business_day (p_day);
  v_gone bigint[];
begin
  update core.hold h set released_on = p_day, released_by = session_user, version = h.version + 1
    from core.promise p
   where p.promise_id = any (p_promise_ids) and p.state <> 'OPEN' and h.promise_id = p.promise_id and h.released_on is null;
  insert into core.hold (case_id, branch_id, kind, scope, from_on, to_on, reason, promise_id)
  select p.case_id, p.branch_id, 'PROMISE', array['LETTER', 'SMS', 'STEP'], p_day, p.window_end_on, 'PROMISE', p.promise_id
    from core.promise p
   where p.promise_id = any (p_promise_ids) and p.state = 'OPEN' and p.window_end_on >= p_day;

  perform rules.contacts_stop (g.parties, p_day)
     from (select array_agg (distinct c.party_id) as parties
             from core.promise p join core.case c on c.case_id = p.case_id
            where p.promise_id = any (p_promise_ids) and p.state = 'OPEN' and p.window_end_on >= p_day) g
    where g.parties is not null;
  perform rules.steps_retime (array (select distinct p.case_id from core.promise p where p.promise_id = any (p_promise_ids) and p.state <> 'OPEN'), p_day);

  -- One task for a case, whatever the number of its broken promises.
  insert into core.task (task_no, case_id, branch_id, kind, control_kind, control_on, title, assignee, state)
  select 'T' || lpad (nextval ('core.task_no_seq')::text, 8, '0'), c.case_id, c.branch_id, 'BROKEN_PROMISE', 'CONTACT', v_next, null, c.owner,
         case when c.owner is null then 'OPEN' else 'ASSIGNED' end
    from core.case c
   where c.case_id in (select p.case_id from core.promise p where p.promise_id = any (p_promise_ids) and p.state = 'BROKEN')
     and c.stage is not null
     and not exists (select from core.task t where t.case_id = c.case_id and t.kind = 'BROKEN_PROMISE' and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS'))
   order by c.case_id;
  update core.promise p set task_id = t.task_id
    from core.task t
   where p.promise_id = any (p_promise_ids) and p.state = 'BROKEN' and t.case_id = p.case_id and t.kind = 'BROKEN_PROMISE'
     and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS');

  if 'BROKEN' = any (p_from) then
    v_gone := array (select t.task_id
                       from unnest (p_promise_ids, p_from) x (promise_id, from_state)
                       join core.promise p on p.promise_id = x.promise_id and p.state <> 'BROKEN'
                       join core.task t on t.task_id = p.task_id and t.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')
                      where x.from_state = 'BROKEN'
                        and not exists (select from core.promise o where o.task_id = t.task_id and o.state = 'BROKEN'));
    update core.task t
       set state = 'CANCELLED', end_reason = 'CAUSE_GONE', ended_at = clock_timestamp (), ended_by = session_user, version = t.version + 1
     where t.task_id = any (v_gone);
    perform rules.journal_cases (g.cases, 'TASK_CANCELLED', null, null, g.notes)
       from (select array_agg (x.case_id order by x.case_id) as cases, array_agg (x.note order by x.case_id) as notes
               from (select t.case_id, jsonb_build_object ('tasks', jsonb_agg (t.task_no order by t.task_no), 'reason', 'CAUSE_GONE') as note
                       from core.task t where t.task_id = any (v_gone) group by t.case_id) x) g;
  end if;
end
$$;
