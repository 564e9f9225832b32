-- SPDX-License-Identifier: GPL-3.0-or-later
-- The part of rules.import_find_errors () for facility_parties.csv and collaterals.csv.
create function rules.import_find_party_errors (p_import_id bigint) returns integer
  language plpgsql
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
as $$
declare
  v_faults integer;
  v_found  integer;
begin
  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.facility_no, s.customer_no, s.role, min (s.line_no) as first_line from staging.facility_parties s
     where s.import_id = p_import_id group by 1, 2, 3 having count (*) > 1
  ), customer as (
    select s.customer_no from staging.customers s where s.import_id = p_import_id
    union
    select p.customer_no from core.party p
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.facility_no is null then 'facility_no:DN111' when f.facility_no is null then 'facility_no:DN117'
                  when d.first_line < s.line_no then 'facility_no:DN119' end,
             case when s.customer_no is null then 'customer_no:DN111' when p.customer_no is null then 'customer_no:DN117' end,
             case when s.role is null then 'role:DN111'
                  when s.role not in ('co_borrower', 'guarantor', 'pledgor') then 'role:DN112' end,
             case when s.cap is null then null
                  else 'cap:' || coalesce (rules.amount_flaw (s.cap, f.exponent),
                                           case when rules.as_minor (s.cap, f.exponent) = 0 then 'DN115' end) end], null) as faults
      from staging.facility_parties s
      left join dup d on d.facility_no = s.facility_no and d.customer_no = s.customer_no and d.role = s.role
      left join rules.import_facilities_known (p_import_id) f on f.facility_no = s.facility_no
      left join customer p on p.customer_no = s.customer_no
     where s.import_id = p_import_id
  )
  select p_import_id, 'facility_parties.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200),
           'what', case split_part (e.fault, ':', 1) when 'customer_no' then 'customer' else 'facility' end,
           'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_faults = row_count;

  insert into core.import_error (import_id, file, line_no, column_name, reason, detail)
  with dup as (
    select s.facility_no, s.collateral_no, min (s.line_no) as first_line from staging.collaterals s
     where s.import_id = p_import_id group by 1, 2 having count (*) > 1
  ), checked as (
    select s.*, d.first_line, array_remove (array[
             case when s.facility_no is null then 'facility_no:DN111' when f.facility_no is null then 'facility_no:DN117' end,
             case when s.collateral_no is null then 'collateral_no:DN111' when length (s.collateral_no) > 60 then 'collateral_no:DN112'
                  when d.first_line < s.line_no then 'collateral_no:DN119' end,
             case when s.kind is null then 'kind:DN111' when length (s.kind) > 100 or not core.is_clean (s.kind) then 'kind:DN112' end,
             case when length (s.description) > 1000 or not core.is_clean (s.description) then 'description:DN112' end,
             case when s.value is null and s.currency is not null then 'value:DN111'
                  else 'value:' || rules.amount_flaw (s.value, c.exponent) end,
             case when s.currency is null and s.value is not null then 'currency:DN111'
                  when s.currency is not null and c.currency is null then 'currency:DN117' end,
             case when s.valued_on is not null and rules.as_day (s.valued_on) is null then 'valued_on:DN113' end], null) as faults
      from staging.collaterals s
      left join dup d on d.facility_no = s.facility_no and d.collateral_no = s.collateral_no
      left join rules.import_facilities_known (p_import_id) f on f.facility_no = s.facility_no
      left join core.currency c on c.currency = s.currency
     where s.import_id = p_import_id
  )
  select p_import_id, 'collaterals.csv', c.line_no, split_part (e.fault, ':', 1), split_part (e.fault, ':', 2),
         jsonb_strip_nulls (jsonb_build_object ('value', left (to_jsonb (c) ->> split_part (e.fault, ':', 1), 200),
           'what', case split_part (e.fault, ':', 1) when 'currency' then 'currency' else 'facility' end,
           'first_line', case when e.fault like '%DN119' then c.first_line end))
    from checked c cross join lateral unnest (c.faults) e (fault)
   where c.faults <> '{}'
   order by c.line_no;
  get diagnostics v_found = row_count;
  return v_faults + v_found;
end
$$;
