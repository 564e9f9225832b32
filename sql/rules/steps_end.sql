-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends steps that are open, or planned: DONE, FAILED, SKIPPED, EXCUSED or CANCELLED; what has ended already stays. Their cases are looked at
-- again by the next night. Writes no journal row: the event that ends a step (a task done, a letter dispatched, a message sent) has its own.
create function rules.steps_end (p_case_step_ids bigint[], p_state text, p_on date, p_by text, p_outcome text, p_reason text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  with ended as (
    update core.case_step k
       set state = p_state, done_on = p_on, done_by = p_by, outcome = p_outcome, ended_at = clock_timestamp (),
           reason = coalesce (p_reason, k.reason), opened_on = case when p_state in ('DONE', 'FAILED') then coalesce (k.opened_on, p_on) else k.opened_on end,
           opened_at = case when p_state in ('DONE', 'FAILED') then coalesce (k.opened_at, clock_timestamp ()) else k.opened_at end
     where k.case_step_id = any (p_case_step_ids) and k.state in ('PLANNED', 'OPEN')
    returning k.case_id, k.run_no
  )
  update core.case_strategy s set next_check_on = p_on
    from (select distinct e.case_id, e.run_no from ended e) e
   where s.case_id = e.case_id and s.run_no = e.run_no and s.ended_on is null and (s.next_check_on is null or s.next_check_on > p_on);
end
$$;
