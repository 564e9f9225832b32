-- SPDX-License-Identifier: GPL-3.0-or-later
-- Writes the facilities of a checked import run, the products they name, the roles on them and their collaterals; changes are
-- journalled on the chain of the house. Returns counts per file and, as 'parties', customers whose facilities changed hands, as 'facilities'
-- those that are new or changed.
create function rules.import_write_facilities (p_import_id bigint) returns jsonb
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_changes jsonb;
  v_parties bigint[];
  v_ids     bigint[];
  v_made    bigint[];
  v_counts  jsonb := '{}';
  v_new     bigint;
begin
  insert into core.product (product)
  select distinct s.product from staging.facilities s where s.import_id = p_import_id and s.product is not null
  on conflict do nothing;

  with changed as (
    select f.party_id as old_party_id, i.*,
           jsonb_build_object ('facility', f.facility_no,
             'old', jsonb_build_object ('party_id', f.party_id, 'product', f.product, 'principal', f.principal, 'opened_on', f.opened_on,
                                        'matures_on', f.matures_on, 'annual_rate', f.annual_rate, 'status', f.status),
             'new', jsonb_build_object ('party_id', i.party_id, 'product', i.product, 'principal', i.principal, 'opened_on', i.opened_on,
                                        'matures_on', i.matures_on, 'annual_rate', i.annual_rate, 'status', i.status)) as change
      from rules.import_facilities (p_import_id) i join core.facility f on f.facility_no = i.facility_no
     where i.state = 'CHANGED'
  ), written as (
    update core.facility f
       set party_id = c.party_id, branch_id = c.branch_id, product = c.product, principal = c.principal, opened_on = c.opened_on,
           matures_on = c.matures_on, annual_rate = c.annual_rate, status = c.status, version = f.version + 1
      from changed c
     where f.facility_no = c.facility_no
  )
  select jsonb_agg (c.change),
         array_agg (c.party_id) filter (where c.party_id <> c.old_party_id) || array_agg (c.old_party_id) filter (where c.party_id <> c.old_party_id),
         array_agg (c.facility_id)
    into v_changes, v_parties, v_ids
    from changed c;
  with made as (
    insert into core.facility (facility_no, party_id, branch_id, product, currency, principal, opened_on, matures_on, annual_rate, status,
                               due_convention)
    select i.facility_no, i.party_id, i.branch_id, i.product, i.currency, i.principal, i.opened_on, i.matures_on, i.annual_rate, i.status,
           r.due_convention
      from rules.import_facilities (p_import_id) i
      join core.product r on r.product = i.product
     where i.state = 'NEW' order by i.line_no
    returning facility_id
  )
  select array_agg (m.facility_id), count (*) into v_made, v_new from made m;
  v_counts := jsonb_build_object ('facilities.csv', jsonb_build_object ('new', v_new,
                'changed', rules.journal_house_changes ('FACILITY_CHANGED', p_import_id, v_changes)));

  with changed as (
    select i.facility_id, i.party_id, i.role, i.cap, o.cap as old_cap
      from rules.import_facility_parties (p_import_id) i
      join core.facility_party o on o.facility_id = i.facility_id and o.party_id = i.party_id and o.role = i.role
     where i.state = 'CHANGED'
  ), written as (
    update core.facility_party o set cap = c.cap from changed c
     where o.facility_id = c.facility_id and o.party_id = c.party_id and o.role = c.role
  )
  select jsonb_agg (to_jsonb (c)) into v_changes from changed c;
  insert into core.facility_party (facility_id, branch_id, party_id, role, cap)
  select i.facility_id, i.branch_id, i.party_id, i.role, i.cap
    from rules.import_facility_parties (p_import_id) i where i.state = 'NEW' order by i.line_no;
  get diagnostics v_new = row_count;
  v_counts := v_counts || jsonb_build_object ('facility_parties.csv', jsonb_build_object ('new', v_new,
                'changed', rules.journal_house_changes ('FACILITY_PARTY_CHANGED', p_import_id, v_changes)));

  with changed as (
    select i.*, to_jsonb (o) - '{branch_id,recorded_at,version}'::text[] as old
      from rules.import_collaterals (p_import_id) i join core.collateral o on o.collateral_id = i.collateral_id
     where i.state = 'CHANGED'
  ), written as (
    update core.collateral o
       set kind = c.kind, description = c.description, value = c.value, currency = c.currency, valued_on = c.valued_on,
           version = o.version + 1
      from changed c where o.collateral_id = c.collateral_id
  )
  select jsonb_agg (jsonb_build_object ('collateral', c.collateral_no, 'old', c.old,
           'new', jsonb_build_object ('kind', c.kind, 'description', c.description, 'value', c.value, 'currency', c.currency,
                                      'valued_on', c.valued_on))) into v_changes from changed c;
  insert into core.collateral (facility_id, branch_id, collateral_no, kind, description, value, currency, valued_on)
  select i.facility_id, i.branch_id, i.collateral_no, i.kind, i.description, i.value, i.currency, i.valued_on
    from rules.import_collaterals (p_import_id) i where i.state = 'NEW' order by i.line_no;
  get diagnostics v_new = row_count;
  v_counts := v_counts || jsonb_build_object ('collaterals.csv', jsonb_build_object ('new', v_new,
                'changed', rules.journal_house_changes ('COLLATERAL_CHANGED', p_import_id, v_changes)));
  return v_counts || jsonb_build_object ('parties', to_jsonb (coalesce (v_parties, '{}')), 'facilities', to_jsonb (coalesce (v_ids || v_made, '{}')));
end
$$;
