-- SPDX-License-Identifier: GPL-3.0-or-later
-- Steps of cases are done (C05): on which day, by whom, with what outcome.
create function rules.step_done (p_case_step_ids bigint[], p_done_on date, p_by text, p_outcome text) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.steps_end (p_case_step_ids, 'DONE', p_done_on, p_by, p_outcome, null);
end
$$;
