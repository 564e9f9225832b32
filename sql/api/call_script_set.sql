-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- What is said in a queue to customers of a language (X44): Mustache over rules.script_fields (). DN107 another version, DN325 a fault of the
-- text (part body; reason, line, tag as of rules.template_flaw), DN108 a field.
create function api.call_script_set (p_request uuid, p_queue text, p_language text, p_body text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'call_script_set', p_queue, p_language, p_body, p_version::text);
  v_old  core.call_script;
  v_flaw jsonb;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  if not exists (select from core.queue q where q.queue = p_queue) then
    perform rules.refuse ('DN241', jsonb_build_object ('queue', p_queue));
  elsif not exists (select from core.language l where l.language = p_language) then
    perform rules.refuse ('DN108', '{"field": "language", "reason": "UNKNOWN"}');
  elsif coalesce (btrim (p_body), '') = '' or length (p_body) > 20000 then
    perform rules.refuse ('DN108', '{"field": "body", "reason": "EMPTY"}');
  end if;
  v_flaw := rules.template_flaw (p_body, rules.script_fields ()) || '{"part": "body"}';
  if v_flaw is not null then
    perform rules.refuse ('DN325', v_flaw);
  end if;
  select s.* into v_old from core.call_script s where s.queue = p_queue and s.language = p_language for no key update;
  perform rules.require_version ('call_script', v_old.version, p_version);
  insert into core.call_script (queue, language, body) values (p_queue, p_language, btrim (p_body))
  on conflict (queue, language) do update set body = excluded.body, version = call_script.version + 1;
  perform rules.journal_house ('CALL_SCRIPT_SET', jsonb_build_object ('queue', p_queue, 'language', p_language));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'language', p_language, 'version', coalesce (v_old.version + 1, 1)));
end
$$;
