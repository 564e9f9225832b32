-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- SPOOLED (§4.3.3): notes, before the printer gets them, that letters p_first … p_last of a stored file are printed. The first time that is the letter
-- itself, later each is a copy: counted, and printed for a reason only. Voided letters are left out. The pages: api.print_job_pages ().
-- Letters whose pages come from two trays are one print all the same, of several jobs of the printer, for a job has one tray. how: TURNS, in turns, so
-- that they come out whole and in order; of more than 50, which would fill the printer's queue, STACKS, first pages and others apart: only where all
-- have as many pages, so that nobody puts a page to the wrong letter (DN483). Copies of them are printed one after the other (DN484).
create function api.print_job_start (p_request uuid, p_batch_id bigint, p_part_no integer, p_first integer, p_last integer, p_printer text,
                                     p_copies integer, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'print_job_start', p_batch_id::text, p_part_no::text, p_first::text, p_last::text, p_printer,
                                        p_copies::text, p_reason);
  v_part   record;
  v_found  record;
  v_job    bigint;
  v_cases  bigint[];
  v_detail jsonb[];
  v_most   integer := 50;
  v_how    text;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('PRINT');
  perform from core.case c
    join core.letter l on l.case_id = c.case_id
   where l.batch_id = p_batch_id and l.part_no = p_part_no
   order by c.case_id for no key update of c;
  select b.batch_no, b.branch_id, b.kind, (select count (*) from core.letter l where l.batch_id = b.batch_id and l.part_no = p_part_no) as letters into v_part
    from core.letter_batch b
   where b.batch_id = p_batch_id
     and exists (select from core.letter_part p where p.batch_id = b.batch_id and p.part_no = p_part_no)
     for update;
  if not found then
    perform rules.refuse ('DN106', '{"what": "letter_batch"}');
  elsif p_first is null or p_last is null or p_first < 1 or p_last < p_first or p_last > v_part.letters then
    perform rules.refuse ('DN421', jsonb_build_object ('letters', v_part.letters));
  end if;

  select count (*) filter (where l.state <> 'VOIDED') as letters,
         count (distinct l.page_count) filter (where l.state <> 'VOIDED') as lengths, count (*) filter (where l.state = 'VOIDED') as voided,
         coalesce (bool_or (l.was_printed) filter (where l.state <> 'VOIDED'), false) as again,
         coalesce (bool_and (l.was_printed) filter (where l.state <> 'VOIDED'), false) as only_again
    into v_found
    from rules.part_letters (p_batch_id, p_part_no) l
   where l.letter_pos between p_first and p_last;
  if v_found.letters = 0 then
    perform rules.refuse ('DN424');
  elsif v_found.again and coalesce (btrim (p_reason), '') = '' then
    perform rules.refuse ('DN420');
  elsif p_copies > 1 and not v_found.only_again then
    perform rules.refuse ('DN422');
  end if;
  select case when v_found.letters <= v_most then 'TURNS' else 'STACKS' end into v_how
    from core.letter_part p cross join lateral rules.part_trays (v_part.kind, p.paper) t
   where p.batch_id = p_batch_id and p.part_no = p_part_no and t.first_tray is not null;
  if v_how = 'STACKS' and v_found.lengths > 1 then
    perform rules.refuse ('DN483', jsonb_build_object ('letters', v_most));
  elsif v_how is not null and p_copies > 1 then
    perform rules.refuse ('DN484');
  end if;

  insert into core.print_job (batch_id, part_no, branch_id, first_no, last_no, printer, copies, reason, business_on)
  values (p_batch_id, p_part_no, v_part.branch_id, p_first, p_last, p_printer, p_copies, nullif (btrim (p_reason), ''), rules.business_day ())
  returning print_job_id into v_job;
  insert into core.print_job_letter (print_job_id, letter_id, branch_id, letter_pos, copy_no)
  select v_job, l.letter_id, v_part.branch_id, l.letter_pos, case when l.was_printed then l.copies + 1 else 1 end
    from rules.part_letters (p_batch_id, p_part_no) l
   where l.letter_pos between p_first and p_last and l.state <> 'VOIDED';
  update core.letter l set copies = l.copies + p_copies, version = l.version + 1
    from core.print_job_letter j
   where j.print_job_id = v_job and j.letter_id = l.letter_id and j.copy_no > 1;

  select array_agg (c.case_id order by c.case_id), array_agg (c.detail order by c.case_id) into v_cases, v_detail
    from (select l.case_id, jsonb_build_object ('letter_no', string_agg (l.letter_no, ', ' order by l.letter_id), 'copies', max (l.copies),
                                                'reason', btrim (p_reason)) as detail
            from core.print_job_letter j join core.letter l using (letter_id)
           where j.print_job_id = v_job and j.copy_no > 1
           group by l.case_id) c;
  if v_cases is not null then
    perform rules.journal_cases (v_cases, 'LETTER_REPRINTED', p_details => v_detail);
  end if;
  perform rules.journal_customer_letters (array (select j.letter_id from core.print_job_letter j where j.print_job_id = v_job and j.copy_no > 1),
                                          'LETTER_REPRINTED', jsonb_build_object ('copies', p_copies, 'why', btrim (p_reason)));
  perform rules.journal_house ('LETTERS_SPOOLED', jsonb_strip_nulls (jsonb_build_object (
            'batch_no', v_part.batch_no, 'part_no', p_part_no, 'first_no', p_first, 'last_no', p_last, 'letters', v_found.letters, 'printer', p_printer,
            'copies', p_copies, 'reason', nullif (btrim (p_reason), ''))));
  return rules.request_close (p_request, jsonb_strip_nulls (jsonb_build_object (
           'print_job_id', v_job, 'letters', v_found.letters, 'voided', v_found.voided, 'how', v_how)));
end
$$;
