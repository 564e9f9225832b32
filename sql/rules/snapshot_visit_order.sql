-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a visit order says besides what is owed: the numbers at which the customer can be reached, what is pledged (L08, D06).
create function rules.snapshot_visit_order (p_case_ids bigint[])
  returns table (case_id bigint, part jsonb)
  language sql stable
  set search_path = pg_catalog, pg_temp
begin atomic
  select c.case_id,
         jsonb_build_object (
           'has_collateral', exists (select from core.case_item i join core.collateral k on k.facility_id = i.facility_id
                                      where i.case_id = c.case_id and i.is_open),
           'phones', coalesce ((
             select jsonb_agg (jsonb_build_object ('phone', p.value) order by p.is_primary desc, p.contact_point_id)
               from core.contact_point p
              where p.party_id = c.party_id and p.kind = 'PHONE' and p.state <> 'INVALID' and not p.is_blocked), '[]'),
           'collateral', coalesce ((
             select jsonb_agg (jsonb_build_object ('kind', k.kind, 'description', k.description, 'collateral_no', k.collateral_no)
                               order by k.collateral_no)
               from core.case_item i join core.collateral k on k.facility_id = i.facility_id
              where i.case_id = c.case_id and i.is_open), '[]'))
    from core.case c
   where c.case_id = any (p_case_ids);
end;
