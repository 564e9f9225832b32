-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- CONFIRMED (§4.3.3): the operator says which letter of the job is the last that lies in the tray; the number before the first one: none. The letters
-- after it did not come out: they may be printed as if this job had not asked for them. What was posted from this job did come out (DN490).
create function api.print_job_confirm (p_request uuid, p_print_job_id bigint, p_printed_to integer) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'print_job_confirm', p_print_job_id::text, p_printed_to::text);
  v_job    core.print_job;
  v_posted text;
  v_lost   integer;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  perform from core.letter_batch b where b.batch_id = (select j.batch_id from core.print_job j where j.print_job_id = p_print_job_id) for update;
  select * into v_job from core.print_job j where j.print_job_id = p_print_job_id for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  elsif v_job.printed_to is not null then
    perform rules.refuse ('DN423');
  elsif p_printed_to is null or p_printed_to < v_job.first_no - 1 or p_printed_to > v_job.last_no then
    perform rules.refuse ('DN421', jsonb_build_object ('letters', v_job.last_no));
  end if;
  select l.letter_no into v_posted
    from core.print_job_letter j join core.letter l on l.letter_id = j.letter_id
   where j.print_job_id = p_print_job_id and j.letter_pos > p_printed_to and j.copy_no = 1 and l.dispatched_on is not null
     and not exists (select from core.print_job_letter o where o.letter_id = j.letter_id and o.print_job_id <> p_print_job_id and not o.is_lost)
   order by j.letter_pos desc limit 1;
  if found then
    perform rules.refuse ('DN490', jsonb_build_object ('letter_no', v_posted));
  end if;
  update core.print_job_letter set is_lost = true where print_job_id = p_print_job_id and letter_pos > p_printed_to;
  get diagnostics v_lost = row_count;
  update core.letter l set copies = greatest (l.copies - v_job.copies, 1), version = l.version + 1
    from core.print_job_letter j
   where j.print_job_id = p_print_job_id and j.letter_id = l.letter_id and j.is_lost and j.copy_no > 1;
  update core.print_job set printed_to = p_printed_to, state = case p_printed_to when last_no then 'CONFIRMED' else 'FAILED' end,
                            state_at = clock_timestamp ()
   where print_job_id = p_print_job_id;
  perform rules.journal_house ('PRINT_CONFIRMED', jsonb_build_object ('print_job', p_print_job_id, 'printed_to', p_printed_to, 'lost', v_lost));
  return rules.request_close (p_request, jsonb_build_object ('printed_to', p_printed_to, 'lost', v_lost));
end
$$;
