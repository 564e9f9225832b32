-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- A question of a survey (H06), made or changed; what was answered stays with the wording it had. p_choices: of a CHOICE, one a line. p_names: by
-- language, null: as they are. DN107 another version, DN108 a field, DN382 the queue is none of surveys.
create function api.survey_question_set (p_request uuid, p_queue text, p_question_no integer, p_kind text, p_wording text, p_names jsonb,
                                         p_choices text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'survey_question_set', p_queue, p_question_no::text, p_kind, p_wording, p_names::text, p_choices,
                                         p_version::text);
  v_choices text;
  v_old     core.survey_question;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  select string_agg (btrim (x.line), E'\n' order by x.i) into v_choices
    from regexp_split_to_table (p_choices, E'\r?\n') with ordinality x (line, i) where btrim (x.line) <> '';
  if not exists (select from core.queue q where q.queue = p_queue) then
    perform rules.refuse ('DN108', '{"field": "queue", "reason": "UNKNOWN"}');
  elsif not exists (select from core.queue q where q.queue = p_queue and q.purpose = 'SURVEY') then
    perform rules.refuse ('DN382', jsonb_build_object ('queue', p_queue));
  elsif not coalesce (p_question_no between 1 and 30, false) then
    perform rules.refuse ('DN108', '{"field": "question_no", "reason": "OUT_OF_RANGE"}');
  elsif coalesce (p_kind, '') not in ('YES_NO', 'SCALE', 'CHOICE', 'TEXT') then
    perform rules.refuse ('DN108', '{"field": "kind", "reason": "UNKNOWN"}');
  elsif coalesce (btrim (p_wording), '') = '' or length (p_wording) > 500 or not core.is_clean (p_wording) then
    perform rules.refuse ('DN108', '{"field": "wording", "reason": "EMPTY"}');
  elsif not core.is_names (p_names) then
    perform rules.refuse ('DN108', '{"field": "names", "reason": "UNKNOWN"}');
  elsif p_kind = 'CHOICE' and (v_choices is null or length (v_choices) > 2000) then
    perform rules.refuse ('DN108', '{"field": "choices", "reason": "EMPTY"}');
  end if;
  select q.* into v_old from core.survey_question q where q.queue = p_queue and q.question_no = p_question_no for no key update;
  perform rules.require_version ('survey_question', v_old.version, p_version);
  insert into core.survey_question (queue, question_no, kind, wording, names, choices)
  values (p_queue, p_question_no, p_kind, btrim (p_wording), coalesce (p_names, '{}'), case when p_kind = 'CHOICE' then v_choices end)
  on conflict (queue, question_no) do update
    set kind = excluded.kind, wording = excluded.wording, names = coalesce (p_names, survey_question.names), choices = excluded.choices,
        version = survey_question.version + 1;
  perform rules.journal_house ('SURVEY_QUESTION_SET', jsonb_build_object ('queue', p_queue, 'question_no', p_question_no, 'wording', btrim (p_wording)));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'question_no', p_question_no, 'version', coalesce (v_old.version + 1, 1)));
end
$$;
