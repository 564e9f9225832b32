-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: credit_manager
-- Writes a version of a strategy from its document (J01, J04): p_version_id null makes a new strategy, a draft is written over, anything else
-- stays as it is and gets a new draft behind it. Refused: DN224 for a document that is none, DN225 for a name that another strategy has, DN107
-- when the version has changed. Result: {version_id, strategy_id, version_no, state, version}.
create function api.strategy_save (p_request uuid, p_version_id bigint, p_document jsonb, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_done    jsonb := rules.request_open (p_request, 'strategy_save', p_version_id::text, p_document::text, p_version::text);
  v_old     core.strategy_version;
  v_new     core.strategy_version;
  v_name    text := btrim (p_document ->> 'name');
  v_segment bigint := (p_document ->> 'segment_id')::bigint;
  v_steps   core.strategy_step[];
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('STRATEGY');
  v_steps := rules.strategy_read (p_document);
  if v_segment is not null and not exists (select from core.segment g where g.segment_id = v_segment) then
    perform rules.refuse ('DN224', '{"path": "segment_id", "reason": "UNKNOWN"}');
  end if;
  if p_version_id is not null then
    v_old := rules.strategy_lock (p_version_id, 'SAVE', array['DRAFT', 'VALIDATED', 'SIMULATED', 'APPROVED', 'ACTIVE', 'RETIRED'], p_version);
  end if;
  begin
    if p_version_id is null then
      insert into core.strategy (name) values (v_name) returning strategy_id into v_old.strategy_id;
    else
      update core.strategy set name = v_name where strategy_id = v_old.strategy_id and name <> v_name;
    end if;
  exception
    when unique_violation then
      perform rules.refuse ('DN225', jsonb_build_object ('name', v_name));
  end;
  if v_old.state = 'DRAFT' then
    delete from core.strategy_step where version_id = p_version_id;
    delete from core.strategy_arm where version_id = p_version_id;
    update core.strategy_version v
       set segment_id = v_segment, priority = coalesce ((p_document ->> 'priority')::integer, 100), note = coalesce (p_document ->> 'note', ''),
           is_idle = coalesce ((p_document ->> 'is_idle')::boolean, false),
           authors = case when session_user = any (v.authors) then v.authors else v.authors || session_user::text end,
           changed_by = session_user, changed_at = clock_timestamp (), version = v.version + 1
     where v.version_id = p_version_id
    returning * into v_new;
  else
    perform from core.strategy s where s.strategy_id = v_old.strategy_id for update;
    insert into core.strategy_version (strategy_id, version_no, segment_id, priority, note, is_idle, authors)
    values (v_old.strategy_id, coalesce ((select max (v.version_no) from core.strategy_version v where v.strategy_id = v_old.strategy_id), 0) + 1,
            v_segment, coalesce ((p_document ->> 'priority')::integer, 100), coalesce (p_document ->> 'note', ''),
            coalesce ((p_document ->> 'is_idle')::boolean, false), array[session_user::text])
    returning * into v_new;
  end if;
  insert into core.strategy_arm (version_id, arm, name, percent)
  select v_new.version_id, a.arm, btrim (a.name), a.percent
    from jsonb_to_recordset (case jsonb_typeof (p_document -> 'arms') when 'array' then p_document -> 'arms' else '[]' end)
         a (arm text, name text, percent integer);
  insert into core.strategy_step (version_id, step_no, kind, title, arm, message_kind, letter_kind, offset_mode, offset_days, predecessors, condition,
                                  response_days, term_days, role, skill, queue, is_automatic, fallback_no, lane)
  select v_new.version_id, s.step_no, s.kind, btrim (s.title), s.arm, s.message_kind, s.letter_kind, s.offset_mode, s.offset_days, s.predecessors,
         s.condition, s.response_days, s.term_days, s.role, s.skill, s.queue, s.is_automatic, s.fallback_no, s.lane
    from unnest (v_steps) s;
  perform rules.journal_house ('STRATEGY_SAVED', jsonb_build_object ('strategy', v_name, 'version_no', v_new.version_no, 'document', p_document));
  return rules.request_close (p_request, jsonb_build_object ('version_id', v_new.version_id, 'strategy_id', v_new.strategy_id,
                                                             'version_no', v_new.version_no, 'state', v_new.state, 'version', v_new.version));
end
$$;
