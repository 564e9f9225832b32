-- SPDX-License-Identifier: GPL-3.0-or-later
-- Moves messages by one event of the state machine (§4.3.7): one row a message in core.message_event and, where it belongs to a case, one in
-- the case's journal. p_details runs in parallel and may be null. A message that does not stand where the event starts is refused (DN282,
-- naming the first); with p_is_strict false it is left alone: somebody else was faster. Ends the lease. Locks cases first, then messages,
-- both in key order. Returns what was moved.
create function rules.messages_move (p_message_ids bigint[], p_event text, p_details jsonb[] default null, p_reason text default null,
                                     p_is_strict boolean default true) returns bigint[]
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day  date := (select d.day from core.business_day d where d.closed_at is null);
  v_bad  record;
  v_done record;
begin
  perform from core.case c join core.case_pulse p on p.case_id = c.case_id
   where c.case_id in (select m.case_id from core.message m where m.message_id = any (p_message_ids))
   order by c.case_id for no key update of c, p;
  perform from core.message m where m.message_id = any (p_message_ids) order by m.message_id for no key update;

  if p_is_strict then
    select w.message_id, m.state into v_bad
      from unnest (p_message_ids) with ordinality w (message_id, i)
      left join core.message m on m.message_id = w.message_id
     where not exists (select from core.message_transition t where t.event = p_event and t.from_state = m.state)
     order by w.i limit 1;
    if found then
      if v_bad.state is null then
        perform rules.refuse ('DN106', '{"what": "message"}');
      end if;
      perform rules.refuse ('DN282', jsonb_build_object ('message', v_bad.message_id, 'state', v_bad.state, 'event', p_event));
    end if;
  end if;

  with old as (
    select m.message_id, m.branch_id, m.case_id, m.state as from_state, t.to_state, coalesce (w.detail, '{}') as detail
      from unnest (p_message_ids, p_details) w (message_id, detail)
      join core.message m on m.message_id = w.message_id
      join core.message_transition t on t.event = p_event and t.from_state = m.state
  ), moved as (
    update core.message m
       set state = o.to_state, state_at = clock_timestamp (), reason = p_reason, leased_by = null, lease_until = null, version = m.version + 1
      from old o where m.message_id = o.message_id
  ), logged as (
    insert into core.message_event (message_id, branch_id, business_on, event, from_state, to_state, detail)
    select o.message_id, o.branch_id, v_day, p_event, o.from_state, o.to_state,
           o.detail || jsonb_strip_nulls (jsonb_build_object ('reason', p_reason)) from old o order by o.message_id
    returning message_id, from_state, to_state, detail
  )
  select array_agg (l.message_id order by l.message_id) as ids, array_agg (o.case_id order by l.message_id) as cases,
         array_agg (l.from_state order by l.message_id) as from_states, array_agg (l.to_state order by l.message_id) as to_states,
         array_agg (l.detail || jsonb_build_object ('message', l.message_id) order by l.message_id) as details
    into v_done
    from logged l join old o on o.message_id = l.message_id;
  if v_day is not null and v_done.ids is not null then
    perform rules.messages_journal_cases (v_done.cases, 'MESSAGE_' || p_event, v_done.from_states, v_done.to_states, v_done.details);
  end if;
  return coalesce (v_done.ids, '{}');
end
$$;
