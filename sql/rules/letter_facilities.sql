-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of which debts a letter tells: those of cases, of which an open one has left some behind, and all of customers without one, party_id.
create function rules.letter_facilities (p_case_ids bigint[], p_customer_ids bigint[])
  returns table (case_id bigint, party_id bigint, facility_id bigint)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select i.case_id, null::bigint, i.facility_id
    from core.case_item i join core.case c on c.case_id = i.case_id and (i.is_open or c.stage is null)
   where i.case_id = any (p_case_ids)
  union all
  select null, f.party_id, f.facility_id from core.facility f where f.party_id = any (p_customer_ids);
end;
