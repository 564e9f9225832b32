-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what happens to a letter: in its case, or where it has none (Q01) on the chain of the house.
create function rules.journal_letter (p_letter core.letter, p_event text, p_from text, p_to text, p_detail jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_letter.case_id is not null then
    perform rules.journal_case (p_letter.case_id, p_event, p_from, p_to, p_detail);
  else
    perform rules.journal_house (p_event, jsonb_build_object ('party', p_letter.customer_id, 'from', p_from, 'to', p_to) || p_detail);
  end if;
end
$$;
