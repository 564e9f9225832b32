-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends the follow-ups of a case that a control date of contact made and nobody has begun: who records a contact and sets the next day for one has
-- done them, at whatever day they stood (§4.3.6, C08), or a case would gather as many as it had calls. What was agreed by name (a title), a
-- strategy's step and a queue's item stand by themselves. The caller has locked the case. Returns the task numbers.
create function rules.follow_ups_done (p_case_id bigint, p_outcome text) returns text[]
  language sql
begin atomic
  with done as (
    update core.task t
       set state = 'DONE', outcome = p_outcome, assignee = coalesce (t.assignee, session_user), ended_at = clock_timestamp (), ended_by = session_user,
           version = t.version + 1
     where t.case_id = p_case_id and t.kind = 'FOLLOW_UP' and t.control_kind = 'CONTACT' and t.state in ('OPEN', 'ASSIGNED')
       and t.title is null and t.queue is null and t.case_step_id is null and t.due_on is null
    returning t.task_no
  )
  select coalesce (array_agg (d.task_no order by d.task_no), '{}') from done d;
end;
