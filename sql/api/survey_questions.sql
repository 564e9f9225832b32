-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager, auditor, administrator
-- The questions that are asked in the queues of surveys (H06).
create function api.survey_questions ()
  returns table (queue text, question_no integer, kind text, wording text, names jsonb, choices text, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select q.queue, q.question_no::integer, q.kind, q.wording, q.names, q.choices, q.version from core.survey_question q order by q.queue, q.question_no;
end
$$;
