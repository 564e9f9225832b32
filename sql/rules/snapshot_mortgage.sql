-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a notice to the owner of collateral says besides what is owed: what is pledged for the debts (D08).
create function rules.snapshot_mortgage (p_case_ids bigint[])
  returns table (case_id bigint, party_id bigint, part jsonb)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select r.case_id, r.party_id,
         jsonb_build_object ('collateral', coalesce (jsonb_agg (jsonb_build_object (
           'collateral_no', k.collateral_no, 'kind', k.kind, 'description', k.description, 'facility_no', f.facility_no,
           'value', case when k.value is not null then rules.money_value (k.value, k.currency) end,
           'valued_on', case when k.valued_on is not null then jsonb_build_object ('day', k.valued_on) end)
           order by f.facility_no, k.collateral_no) filter (where k.collateral_id is not null), '[]'))
    from rules.letter_recipients ('MORTGAGE', p_case_ids) r
    join core.facility f on f.facility_id = r.facility_id
    left join core.collateral k on k.facility_id = r.facility_id
   group by r.case_id, r.party_id;
end;
