-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what happens to a letter or a task: in its case, or where it has none (Q01, A16) on the chain of the house, with its customer.
create function rules.journal_case_or_house (p_case_id bigint, p_party_id bigint, p_event text, p_from text, p_to text, p_detail jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  if p_case_id is not null then
    perform rules.journal_case (p_case_id, p_event, p_from, p_to, p_detail);
  else
    perform rules.journal_house (p_event, jsonb_build_object ('party', p_party_id, 'from', p_from, 'to', p_to) || p_detail);
  end if;
end
$$;
