-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager, auditor, administrator
-- What was answered to the questions of surveys in the caller's branches (H06): each question with each of its answers (a text: how often there
-- was one), how often, and its share of the question's answers in hundredths of a percent.
create function api.survey_results ()
  returns table (queue text, question_no integer, wording text, kind text, answer text, answers bigint, share integer, last_on date)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select a.queue, a.question_no::integer, a.wording, a.kind, case when a.kind <> 'TEXT' then a.answer end, count (*),
           (count (*) * 10000 / sum (count (*)) over (partition by a.queue, a.question_no, a.wording, a.kind))::integer, max (a.business_on)
      from core.survey_answer a
     group by a.queue, a.question_no, a.wording, a.kind, case when a.kind <> 'TEXT' then a.answer end
     order by a.queue, a.question_no, a.wording, count (*) desc, 5;
end
$$;
