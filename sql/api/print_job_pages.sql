-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, print_operator
-- Which pages of the stored file a print job prints, in their order; copy_no above 1: the page is stamped as that copy (D05).
create function api.print_job_pages (p_print_job_id bigint)
  returns table (letter_id bigint, letter_pos integer, letter_no text, language text, page_first integer, page_count integer, copy_no integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('PRINT');
  return query
  select l.letter_id, j.letter_pos, l.letter_no, l.language, l.page_first, l.page_count, j.copy_no
    from core.print_job_letter j
    join core.letter l on l.letter_id = j.letter_id
   where j.print_job_id = p_print_job_id
   order by j.letter_pos;
end
$$;
