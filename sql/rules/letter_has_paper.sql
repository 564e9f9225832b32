-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether a stored letter lies somewhere on paper: it came to a printer and out of it, or its file was printed without the program.
create function rules.letter_has_paper (p_letter core.letter) returns boolean
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select (p_letter).part_no is not null
         and ((p_letter).copies > 1
              or exists (select from core.print_job_letter j where j.letter_id = (p_letter).letter_id and not j.is_lost)
              or not exists (select from core.print_job p where p.batch_id = (p_letter).batch_id and p.part_no = (p_letter).part_no));
end;
