-- SPDX-License-Identifier: GPL-3.0-or-later
-- The letters of a stored file in the order of its pages, numbered from 1, with how often each came to a printer. Voided ones keep their number.
create function rules.part_letters (p_batch_id bigint, p_part_no integer)
  returns table (letter_id bigint, letter_pos integer, case_id bigint, letter_no text, state text, language text, page_first integer, page_count integer,
                 copies integer, was_printed boolean)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select l.letter_id, (row_number () over (order by l.page_first))::integer, l.case_id, l.letter_no, l.state, l.language, l.page_first, l.page_count, l.copies,
         l.copies > 1 or exists (select from core.print_job_letter j where j.letter_id = l.letter_id and not j.is_lost)
    from core.letter l
   where l.batch_id = p_batch_id and l.part_no = p_part_no;
end;
