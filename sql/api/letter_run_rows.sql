-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- What some letters of a batch say, in the order in which they are asked for; the wordings come by api.letter_wordings.
create function api.letter_run_rows (p_batch_id bigint, p_letter_ids bigint[])
  returns table (letter_id bigint, letter_no text, language text, wording_id bigint, data jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, l.letter_no, l.language, l.wording_id,
         l.snapshot || rules.letter_label (l.letter_id, l.letter_no, (select rules.setting ('letter_mark')))
    from unnest (p_letter_ids) with ordinality w (letter_id, i)
    -- By their keys: of the batch, which no statistics know yet, all letters would be read for each slice of it.
    join core.letter l on l.letter_id = w.letter_id and l.batch_id is not distinct from p_batch_id
   order by w.i;
end
$$;
