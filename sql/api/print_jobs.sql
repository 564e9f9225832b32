-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- What of a batch was handed to a printer, the latest first (D05).
create function api.print_jobs (p_batch_id bigint)
  returns table (print_job_id bigint, part_no integer, first_no integer, last_no integer, letters bigint, again bigint, copies integer, printer text,
                 reason text, state text, problem text, printed_to integer, printed_by text, created_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select j.print_job_id, j.part_no, j.first_no, j.last_no, count (l.letter_id), count (*) filter (where l.copy_no > 1), j.copies, j.printer, j.reason,
         j.state, j.problem, j.printed_to, coalesce (s.full_name, j.printed_by), j.created_at
    from core.print_job j
    left join core.print_job_letter l on l.print_job_id = j.print_job_id
    left join core.staff s on s.login = j.printed_by
   where j.batch_id = p_batch_id
   group by j.print_job_id, s.full_name
   order by j.print_job_id desc;
end
$$;
