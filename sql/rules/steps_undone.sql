-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps that messages had done, and the messages did not arrive (§4.3.7): FAILED from the day on, so that their fallbacks come. That they
-- were done, and on which day, stays known.
create function rules.steps_undone (p_case_step_ids bigint[], p_on date, p_outcome text, p_reason text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  with undone as (
    update core.case_step k
       set state = 'FAILED', outcome = p_outcome, reason = p_reason, undone_on = greatest (p_on, k.done_on), undone_at = clock_timestamp ()
     where k.case_step_id = any (p_case_step_ids) and k.state = 'DONE'
    returning k.case_id, k.run_no
  )
  update core.case_strategy s set next_check_on = p_on
    from (select distinct u.case_id, u.run_no from undone u) u
   where s.case_id = u.case_id and s.run_no = u.run_no and s.ended_on is null and (s.next_check_on is null or s.next_check_on > p_on);
end
$$;
