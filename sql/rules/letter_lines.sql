-- SPDX-License-Identifier: GPL-3.0-or-later
-- Letters as lists show them. missing_language: the customer's, when there was no wording in it (U07). pages: from and to in its file. typed:
-- whether what has to be typed for it is there, MISSING or TYPED; null where nothing has to. Without a search path of its own, so that it
-- becomes part of the query that asks for some of them.
create function rules.letter_lines ()
  returns table (letter_id bigint, letter_no text, state text, case_id bigint, case_no text, customer_no text, name text, language text,
                 arrears_list text, void_reason text, excluded_reason text, part_no integer, page_first integer, page_count integer,
                 dispatched_on date, copies integer, version integer, missing_language text, pages text, typed text, batch_id bigint)
  language sql stable
begin atomic
  select l.letter_id, l.letter_no, l.state, l.case_id, c.case_no, p.customer_no, p.name, l.language, l.arrears_list, l.void_reason,
         l.excluded_reason, l.part_no, l.page_first, l.page_count, l.dispatched_on, l.copies, l.version,
         case when p.language <> l.language then p.language end,
         case when l.page_count > 1 then l.page_first || '–' || l.page_first + l.page_count - 1 else l.page_first::text end,
         case when t.kind is null then null when rules.letter_free_missing (l.kind, l.snapshot) then 'MISSING' else 'TYPED' end, l.batch_id
    from core.letter l
    left join core.case c on c.case_id = l.case_id
    join core.party p on p.party_id = l.party_id
    left join (select distinct f.kind from core.letter_field f where f.is_free) t on t.kind = l.kind;
end;
