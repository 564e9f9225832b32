-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- Takes a question of a survey away (H06); what was answered stays. DN107 another version, DN108 when there is none.
create function api.survey_question_remove (p_request uuid, p_queue text, p_question_no integer, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done jsonb := rules.request_open (p_request, 'survey_question_remove', p_queue, p_question_no::text, p_version::text);
  v_old  core.survey_question;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('QUEUE');
  select q.* into v_old from core.survey_question q where q.queue = p_queue and q.question_no = p_question_no for no key update;
  if v_old.queue is null then
    perform rules.refuse ('DN108', '{"field": "question_no", "reason": "UNKNOWN"}');
  end if;
  perform rules.require_version ('survey_question', v_old.version, p_version);
  delete from core.survey_question q where q.queue = p_queue and q.question_no = p_question_no;
  perform rules.journal_house ('SURVEY_QUESTION_REMOVED', jsonb_build_object ('queue', p_queue, 'question_no', p_question_no, 'wording', v_old.wording));
  return rules.request_close (p_request, jsonb_build_object ('queue', p_queue, 'question_no', p_question_no));
end
$$;
