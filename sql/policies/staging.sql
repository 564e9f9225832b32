-- SPDX-License-Identifier: GPL-3.0-or-later
-- The importer's COPY writes here and reads nothing (COPY knows no row policies, so a trigger checks that each row
-- belongs to a run this login has opened itself); the api checks and empties it.
grant usage on schema staging to dun_importer, dun_batch;

grant insert (import_id, line_no, branch_code, name, parent_code) on staging.branches to dun_importer, dun_batch;
grant select, delete on staging.branches to dun_api;
create trigger branches_own_run after insert on staging.branches referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, customer_no, kind, name, language, branch_code, national_id, born_on, phone, email, street, postal_code, city,
  country, controller) on staging.customers to dun_importer, dun_batch;
grant select, delete on staging.customers to dun_api;
create trigger customers_own_run after insert on staging.customers referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, facility_no, customer_no, product, currency, principal, opened_on, matures_on, annual_rate,
  status) on staging.facilities to dun_importer, dun_batch;
grant select, delete on staging.facilities to dun_api;
create trigger facilities_own_run after insert on staging.facilities referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, facility_no, customer_no, role, cap) on staging.facility_parties to dun_importer, dun_batch;
grant select, delete on staging.facility_parties to dun_api;
create trigger facility_parties_own_run after insert on staging.facility_parties referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, facility_no, instalment_no, due_on, principal, interest, fee) on staging.instalments to dun_importer, dun_batch;
grant select, delete on staging.instalments to dun_api;
create trigger instalments_own_run after insert on staging.instalments referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, payment_no, facility_no, kind, paid_on, amount, currency, method, reference, reverses) on staging.payments
  to dun_importer, dun_batch;
grant select, delete on staging.payments to dun_api;
create trigger payments_own_run after insert on staging.payments referencing new table as staged
  for each statement execute function rules.staging_check_run ();

grant insert (import_id, line_no, facility_no, collateral_no, kind, description, value, currency, valued_on) on staging.collaterals to dun_importer,
  dun_batch;
grant select, delete on staging.collaterals to dun_api;
create trigger collaterals_own_run after insert on staging.collaterals referencing new table as staged
  for each statement execute function rules.staging_check_run ();

-- rules.import_taken () looks whether a number is taken in a branch the importer does not see.
grant usage on schema staging to dun_api, dun_numbers;
grant usage on schema core, rules to dun_numbers;
grant select (import_id, line_no, customer_no) on staging.customers to dun_numbers;
grant select (import_id, line_no, facility_no) on staging.facilities to dun_numbers;
grant select (import_id, line_no, payment_no) on staging.payments to dun_numbers;
grant select (customer_no, branch_id) on core.party to dun_numbers;
grant select (facility_no, branch_id) on core.facility to dun_numbers;
grant select (payment_no, branch_id) on core.payment to dun_numbers;
create policy party_number_taken on core.party for select to dun_numbers using (true);
create policy facility_number_taken on core.facility for select to dun_numbers using (true);
create policy payment_number_taken on core.payment for select to dun_numbers using (true);
