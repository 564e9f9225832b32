-- SPDX-License-Identifier: GPL-3.0-or-later
-- Keeps what was answered in a call to the questions of its queue (H06): [{question_no, answer}]. Refused: DN108 field question_N (UNKNOWN: no
-- such question, or none of its answers).
create function rules.survey_keep (p_task core.task, p_activity_id bigint, p_answers jsonb, p_day date) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_bad text;
begin
  select x.answer ->> 'question_no' into v_bad
    from jsonb_array_elements (p_answers) x (answer)
    left join core.survey_question q on q.queue = p_task.queue and q.question_no = (x.answer ->> 'question_no')::smallint
   where p_task.purpose <> 'SURVEY' or q.queue is null or coalesce (btrim (x.answer ->> 'answer'), '') = '' or length (x.answer ->> 'answer') > 1000
      or not core.is_clean (x.answer ->> 'answer')
      or not case q.kind when 'YES_NO' then x.answer ->> 'answer' in ('YES', 'NO')
                         when 'SCALE' then x.answer ->> 'answer' in ('1', '2', '3', '4', '5')
                         when 'CHOICE' then x.answer ->> 'answer' = any (string_to_array (q.choices, E'\n')) else true end
   limit 1;
  if found then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'question_' || coalesce (v_bad, ''), 'reason', 'UNKNOWN'));
  end if;
  insert into core.survey_answer (activity_id, branch_id, queue, question_no, kind, wording, answer, business_on)
  select p_activity_id, p_task.branch_id, q.queue, q.question_no, q.kind, q.wording, btrim (x.answer ->> 'answer'), p_day
    from jsonb_array_elements (p_answers) x (answer)
    join core.survey_question q on q.queue = p_task.queue and q.question_no = (x.answer ->> 'question_no')::smallint;
end
$$;
