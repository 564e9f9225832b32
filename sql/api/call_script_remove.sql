-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Takes a script away (X44): the one in English, or that of the calls, is said instead. DN107 another version, DN108 when there is none.
create function api.call_script_remove (p_request uuid, p_queue text, p_language text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'call_script_remove', p_queue, p_language, p_version::text);
  v_old  core.call_script;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  select s.* into v_old from core.call_script s where s.queue = p_queue and s.language = p_language for no key update;
  if v_old.queue is null then
    perform rules.refuse ('DN108', '{"field": "queue", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_version ('call_script', v_old.version, p_version);
  delete from core.call_script s where s.queue = p_queue and s.language = p_language;
  perform rules.journal_house ('CALL_SCRIPT_REMOVED', jsonb_build_object ('queue', p_queue, 'language', p_language, 'body', v_old.body));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'language', p_language));
end
$$;
