-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- What the printer says of a job (§4.3.3): PRINTED, FAILED with its words, UNKNOWN when it says nothing. The operator's word (api.print_job_confirm ())
-- is the last one: what the printer says after it changes nothing.
create function api.print_job_follow (p_request uuid, p_print_job_id bigint, p_state text, p_problem text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'print_job_follow', p_print_job_id::text, p_state, p_problem);
  v_job    core.print_job;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  select * into v_job from core.print_job j where j.print_job_id = p_print_job_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  elsif coalesce (p_state, '') not in ('SPOOLED', 'PRINTED', 'FAILED', 'UNKNOWN') then
    perform rules.refuse ('DN108', '{"field": "state", "reason": "UNKNOWN"}');
  end if;
  if v_job.printed_to is null and (v_job.state in ('SPOOLED', 'UNKNOWN') or p_state = 'FAILED' and v_job.state <> 'FAILED') then
    update core.print_job set state = p_state, problem = left (nullif (btrim (p_problem), ''), 500), state_at = clock_timestamp ()
     where print_job_id = p_print_job_id
    returning state into v_job.state;
    if p_state = 'FAILED' then
      perform rules.journal_house ('PRINT_FAILED', jsonb_strip_nulls (jsonb_build_object ('print_job', p_print_job_id, 'problem', p_problem)));
    end if;
  end if;
  return rules.request_close (p_request, jsonb_build_object ('state', v_job.state));
end
$$;
