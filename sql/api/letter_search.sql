-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, print_operator, auditor, credit_manager
-- At most 1,000 registered letters that say a text of three letters or more, the latest first (D07); the columns of api.letter_batch_letters ().
create function api.letter_search (p_text text)
  returns table (letter_id bigint, letter_no text, state text, case_id bigint, case_no text, customer_no text, name text, language text,
                 arrears_list text, void_reason text, excluded_reason text, part_no integer, page_first integer, page_count integer,
                 dispatched_on date, copies integer, version integer, pages text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select l.letter_id, l.letter_no, l.state, l.case_id, c.case_no, p.customer_no, p.name, l.language, l.arrears_list, l.void_reason,
         l.excluded_reason, l.part_no, l.page_first, l.page_count, l.dispatched_on, l.copies, l.version,
         case when l.page_count > 1 then l.page_first || '–' || l.page_first + l.page_count - 1 else l.page_first::text end
    from rules.search_letters (p_text, 1000) s
    join core.letter l on l.letter_id = s
    join core.case c on c.case_id = l.case_id
    join core.party p on p.party_id = l.party_id
   order by l.letter_id desc;
end
$$;
