-- SPDX-License-Identifier: GPL-3.0-or-later
-- owner: dun_numbers
-- Lines of an import run whose number is taken by a record outside the given branches: numbers are unique across the bank,
-- and row policies hide who holds them.
create function rules.import_taken (p_import_id bigint, p_branches integer[]) returns table (file text, line_no integer)
  language sql stable security definer
  set search_path = pg_catalog, pg_temp
begin atomic
  select 'customers.csv', s.line_no
    from staging.customers s join core.party p on p.customer_no = s.customer_no
   where s.import_id = p_import_id and p.branch_id <> all (p_branches)
  union all
  select 'facilities.csv', s.line_no
    from staging.facilities s join core.facility f on f.facility_no = s.facility_no
   where s.import_id = p_import_id and f.branch_id <> all (p_branches)
  union all
  select 'payments.csv', s.line_no
    from staging.payments s join core.payment p on p.payment_no = s.payment_no
   where s.import_id = p_import_id and p.branch_id <> all (p_branches);
end;
