-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The letters of a batch in the order they are printed, as rules.letter_lines () says.
create function api.letter_batch_letters (p_batch_id bigint)
  returns table (letter_id bigint, letter_no text, state text, case_id bigint, case_no text, customer_no text, name text, language text,
                 arrears_list text, void_reason text, excluded_reason text, part_no integer, page_first integer, page_count integer,
                 dispatched_on date, copies integer, version integer, missing_language text, pages text, typed text, batch_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.* from rules.letter_lines () l where l.batch_id = p_batch_id order by l.letter_id;
end
$$;
