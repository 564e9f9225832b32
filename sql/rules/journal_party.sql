-- SPDX-License-Identifier: GPL-3.0-or-later
-- Journals what concerns a customer: in his open case, else in his latest one, else on the chain of the house.
create function rules.journal_party (p_party_id bigint, p_event text, p_from text, p_to text, p_detail jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_case_id bigint;
begin
  select c.case_id into v_case_id from core.case c where c.party_id = p_party_id order by c.stage is null, c.case_id desc limit 1;
  if v_case_id is null then
    perform rules.journal_house (p_event, p_detail || jsonb_build_object ('party', p_party_id, 'from', p_from, 'to', p_to));
  else
    perform rules.journal_case (v_case_id, p_event, p_from, p_to, p_detail);
  end if;
end
$$;
