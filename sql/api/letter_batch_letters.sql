-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- The letters of a batch in the order they are printed. missing_language: the customer's, when there was no wording in it (U07).
-- pages: from and to in its file. typed: whether what has to be typed for it is there, MISSING or TYPED; null where nothing has to.
create function api.letter_batch_letters (p_batch_id bigint)
  returns table (letter_id bigint, letter_no text, state text, case_id bigint, case_no text, customer_no text, name text, language text,
                 arrears_list text, void_reason text, excluded_reason text, part_no integer, page_first integer, page_count integer,
                 dispatched_on date, copies integer, version integer, missing_language text, pages text, typed text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_is_typed boolean := exists (select from core.letter_batch b join core.letter_field f on f.kind = b.kind and f.is_free where b.batch_id = p_batch_id);
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, l.letter_no, l.state, l.case_id, c.case_no, p.customer_no, p.name, l.language, l.arrears_list, l.void_reason,
         l.excluded_reason, l.part_no, l.page_first, l.page_count, l.dispatched_on, l.copies, l.version,
         case when p.language <> l.language then p.language end,
         case when l.page_count > 1 then l.page_first || '–' || l.page_first + l.page_count - 1 else l.page_first::text end,
         case when v_is_typed then case when rules.letter_free_missing (l.kind, l.snapshot) then 'MISSING' else 'TYPED' end end
    from core.letter l
    join core.case c on c.case_id = l.case_id
    join core.party p on p.party_id = l.party_id
   where l.batch_id = p_batch_id
   order by l.letter_id;
end
$$;
