-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, call_operator
-- Ends a problem with what was done about it (N01). Refused: DN106, DN107, DN108, DN148 it is resolved already.
create function api.problem_resolve (p_request uuid, p_problem_id bigint, p_resolution text, p_version integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done    jsonb := rules.request_open (p_request, 'problem_resolve', p_problem_id::text, p_resolution, p_version::text);
  v_problem core.problem;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('WORK');
  select p.* into v_problem from core.problem p where p.problem_id = p_problem_id;
  if v_problem.problem_id is null then
    perform rules.refuse ('DN106', '{"what": "problem"}');
  end if;
  perform from core.case c where c.case_id = v_problem.case_id for no key update;
  select p.* into v_problem from core.problem p where p.problem_id = p_problem_id for no key update;
  perform rules.require_version ('problem', v_problem.version, p_version);
  if v_problem.resolved_on is not null then
    perform rules.refuse ('DN148', '{"what": "problem"}');
  elsif coalesce (btrim (p_resolution), '') = '' then
    perform rules.refuse ('DN108', '{"field": "resolution", "reason": "EMPTY"}');
  elsif length (p_resolution) > 2000 or not core.is_clean (p_resolution) then
    perform rules.refuse ('DN108', '{"field": "resolution", "reason": "CONTROL_CHARACTERS"}');
  end if;
  update core.problem set resolved_on = greatest (rules.business_day (), opened_on), resolved_by = session_user,
                          resolution = btrim (p_resolution), version = version + 1
   where problem_id = p_problem_id;
  perform rules.journal_case (v_problem.case_id, 'PROBLEM_RESOLVED', v_problem.code, null,
                              jsonb_build_object ('code', v_problem.code, 'resolution', btrim (p_resolution)));
  return rules.request_close (p_request, jsonb_build_object ('problem_id', p_problem_id, 'version', v_problem.version + 1));
end
$$;
