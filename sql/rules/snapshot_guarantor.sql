-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a notice to a guarantor says besides what is owed: the debts that he guarantees, up to how much where that is limited (D08).
create function rules.snapshot_guarantor (p_case_ids bigint[])
  returns table (case_id bigint, party_id bigint, part jsonb)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select r.case_id, r.party_id,
         jsonb_build_object ('guarantees', jsonb_agg (jsonb_build_object (
           'facility_no', f.facility_no, 'product', f.product, 'opened_on', jsonb_build_object ('day', f.opened_on),
           'cap', case when r.cap is not null then rules.money_value (r.cap, f.currency) end) order by f.facility_no))
    from rules.letter_recipients ('GUARANTOR', p_case_ids) r
    join core.facility f on f.facility_id = r.facility_id
   group by r.case_id, r.party_id;
end;
