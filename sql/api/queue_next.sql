-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- The next item of a queue for the caller, and for nobody else (B05, X52): the highest score of what is due, fits his branches, role and
-- skills, and may be worked now. It is his until he ends it, gives it back, or is not heard of before lease_until. task_id null: there is none.
-- What others are just writing to is passed over, never waited for. DN241: not a queue he may take from.
create function api.queue_next (p_request uuid, p_queue text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  v_gate   text := 'queue ' || pg_backend_pid () % 4;
  v_at     timestamptz := clock_timestamp ();
  v_until  timestamptz;
  v_my     record;
  v_task   record;
  v_digest bytea;
  v_hash   bytea;
  v_detail jsonb;
  v_result jsonb;
  v_stored jsonb;
  v_busy   bigint[] := '{}';
  v_tries  integer := 0;
  v_ahead  bigint;
  v_crowd  boolean := false;
  v_looks  boolean := false;
  v_dealt  boolean := false;
begin
  if p_request is null then
    perform rules.refuse ('DN103');
  end if;
  -- What decides whether he may, asked at once.
  select (select d.day from core.business_day d where d.closed_at is null and (d.is_ready or 'DAY' = any (r.permissions))) as day,
         'CALL' = any (r.permissions) as may, r.lease_minutes, r.roles, r.skills, r.audience
    into v_my
    from rules.queue_rights (p_queue) r;
  if v_my.may is not true or v_my.day is null then
    -- Who may not: the rules say so one by one, but to him whom it was already answered.
    v_stored := rules.request_open (p_request, 'queue_next', p_queue);
    if v_stored is not null then
      return v_stored;
    end if;
    perform rules.require ('CALL');
    perform rules.business_day ();
    if v_my.may is null then
      perform rules.refuse ('DN241', jsonb_build_object ('queue', p_queue));
    end if;
    raise exception using errcode = 'serialization_failure', message = 'what he may, or the day, has just changed';
  end if;
  -- In a crowd a page of the queue is dealt by tickets: who looks for the best himself passes over what all the others are just taking. Without a
  -- page, or with a ticket beyond it, he waits at a gate, where a few at a time go on and look for themselves.
  for v_turn in 1 .. 2 loop
    for v_ticket in 1 .. 20 loop
      select n.place, cardinality (g.task_ids) as places, g.task_ids[n.place] as dealt_id, t.*, p.journal_count, p.journal_head into v_task
        from batch.queue_page g
       cross join lateral (select nextval ('batch.queue_ticket') - g.from_ticket as place) n
        left join lateral (select t.task_id, t.task_no, t.case_id, t.party_id, t.state, t.kind, t.version, true as is_allowed
                             from core.task t
                            where t.task_id = g.task_ids[n.place] and t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= v_my.day
                              and (t.ready_at is null or t.ready_at <= v_at) and (t.assignee is null or t.assignee = session_user)
                              and (t.role is null or t.role = any (v_my.roles)) and (t.skill is null or t.skill = any (v_my.skills))
                              and t.allowed_until > v_at
                              for no key update skip locked) t on true
        left join lateral (select p.journal_count, p.journal_head
                             from core.case_pulse p
                            where p.case_id = t.case_id
                              for no key update skip locked) p on true
       where g.queue = p_queue and g.audience = v_my.audience and g.made_at > clock_timestamp () - interval '1 second';
      exit when v_task.dealt_id is null;
      if v_task.place = (v_task.places + 1) / 2 then
        perform rules.queue_page (p_queue, v_my.audience, v_my.day);
      elsif v_task.place = (v_task.places + 3) / 4 then
        v_looks := true;
      end if;
      v_dealt := v_task.task_id is not null and (v_task.case_id is null or v_task.journal_head is not null);
      exit when v_dealt;
    end loop;
    exit when v_dealt or v_turn = 2;
    perform from batch.lock l where l.name = v_gate for no key update skip locked;
    exit when found;
    perform from batch.lock l where l.name = v_gate for no key update;
    v_crowd := true;
  end loop;
  v_looks := v_looks or not v_dealt and random () < 0.02;
  if not v_dealt then
    perform rules.queue_reap_due (p_queue, v_at);
  end if;
  -- The best that is free; when nobody has asked lately whether its customer may be called, that is asked first, and what was found fit
  -- is what counts.
  while not v_dealt loop
    select t.*, p.journal_count, p.journal_head into v_task
      from (select t.task_id, t.task_no, t.case_id, t.party_id, t.state, t.kind, t.version, coalesce (t.allowed_until > v_at, false) as is_allowed
              from core.task t
             where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= v_my.day
               and (t.ready_at is null or t.ready_at <= v_at) and (t.assignee is null or t.assignee = session_user)
               and (t.role is null or t.role = any (v_my.roles)) and (t.skill is null or t.skill = any (v_my.skills))
               and (v_tries = 0 or t.allowed_until > v_at) and t.task_id <> all (v_busy)
             order by t.score desc, t.task_id
             limit 1
               for no key update skip locked) t
      left join lateral (select p.journal_count, p.journal_head
                           from core.case_pulse p
                          where p.case_id = t.case_id
                            for no key update skip locked) p on true;
    if v_task.is_allowed then
      exit when v_task.case_id is null or v_task.journal_head is not null;
      v_busy := v_busy || v_task.task_id;
      continue;
    end if;
    exit when v_tries >= 20;
    if v_task.task_id is null then
      exit when v_tries = 0;
      select t.task_id into v_ahead
        from core.task t
       where t.queue = p_queue and t.state in ('OPEN', 'ASSIGNED') and t.control_on <= v_my.day
         and (t.ready_at is null or t.ready_at <= v_at) and (t.assignee is null or t.assignee = session_user)
         and (t.role is null or t.role = any (v_my.roles)) and (t.skill is null or t.skill = any (v_my.skills))
         and (t.allowed_until is null or t.allowed_until <= v_at)
       order by t.score desc, t.task_id
       limit 1;
      exit when v_ahead is null;
    else
      v_ahead := v_task.task_id;
    end if;
    v_tries := v_tries + 1;
    perform rules.queue_check (p_queue, v_ahead, v_my.day, v_at, true);
  end loop;
  if not coalesce (v_task.is_allowed, false) then
    return coalesce (rules.request_open (p_request, 'queue_next', p_queue), rules.request_close (p_request, '{"task_id": null}'));
  end if;
  -- The next page is dealt, and asked about, before it is wanted.
  if v_crowd and not v_dealt then
    perform rules.queue_page (p_queue, v_my.audience, v_my.day);
  end if;
  if v_looks then
    perform rules.queue_look_ahead (p_queue, v_my.day, v_at);
  end if;
  v_until := clock_timestamp () + make_interval (mins => v_my.lease_minutes);
  v_detail := jsonb_build_object ('task', v_task.task_no, 'queue', p_queue);
  v_result := jsonb_build_object ('task_id', v_task.task_id, 'task_no', v_task.task_no, 'case_id', v_task.case_id, 'kind', v_task.kind,
                                  'lease_until', v_until, 'version', v_task.version + 1);
  if v_task.case_id is null then      -- before the due day (A16)
    v_stored := rules.request_open (p_request, 'queue_next', p_queue);
    if v_stored is not null then
      return v_stored;
    end if;
    update core.task
       set state = 'IN_PROGRESS', leased_by = session_user, lease_until = v_until, version = version + 1
     where task_id = v_task.task_id;
    perform rules.journal_house ('TASK_STARTED', v_detail || jsonb_build_object ('party', v_task.party_id));
    return rules.request_close (p_request, v_result);
  end if;
  -- The item, the link of its case's chain (rules.journal_link; with its facts in itself) and the request with its answer are one statement, which
  -- writes nothing when the request has been answered before.
  v_at := clock_timestamp ();
  v_digest := rules.journal_digest (v_detail);
  v_hash := rules.journal_hash (v_task.journal_head, v_task.case_id, v_task.journal_count + 1, v_at, session_user, v_my.day, 'TASK_STARTED',
                                v_task.state, 'IN_PROGRESS', v_digest);
  with answered as (
    insert into core.request (request_id, function, digest, result)
    values (p_request, 'queue_next', rules.request_digest ('queue_next', p_queue), v_result)
      on conflict do nothing
    returning request_id
  ), started as (
    update core.task
       set state = 'IN_PROGRESS', leased_by = session_user, lease_until = v_until, version = version + 1
     where task_id = (select v_task.task_id from answered a)
  ), moved as (
    update core.case_pulse set journal_count = v_task.journal_count + 1, journal_head = v_hash
     where case_id = (select v_task.case_id from answered a)
  )
  insert into audit.journal (case_id, seq, at, who, business_on, event, from_state, to_state, detail_digest, prev_hash, hash, facts)
  select v_task.case_id, v_task.journal_count + 1, v_at, session_user, v_my.day, 'TASK_STARTED', v_task.state, 'IN_PROGRESS', v_digest,
         v_task.journal_head, v_hash, v_detail
    from answered a;
  if not found then
    return rules.request_open (p_request, 'queue_next', p_queue);
  end if;
  return v_result;
end
$$;
