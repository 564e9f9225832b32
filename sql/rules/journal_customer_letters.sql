-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what happens to those of the letters that have no case (Q01) on the chain of the house, 500 letters a row, each with its customer. What
-- happens to the others is journalled in their cases.
create function rules.journal_customer_letters (p_letter_ids bigint[], p_event text, p_detail jsonb default '{}') returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.journal_house (p_event, coalesce (p_detail, '{}') || jsonb_build_object ('letters', g.letters))
    from (select jsonb_agg (n.letter order by n.i) as letters
            from (select row_number () over (order by l.letter_id) - 1 as i, jsonb_strip_nulls (jsonb_build_object (
                           'letter', l.letter_id, 'letter_no', l.letter_no, 'party', l.customer_id, 'reason', l.void_reason)) as letter
                    from core.letter l where l.letter_id = any (p_letter_ids) and l.case_id is null) n
           group by n.i / 500
           order by n.i / 500) g;
end
$$;
