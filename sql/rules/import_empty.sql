-- SPDX-License-Identifier: GPL-3.0-or-later
-- Empties the staging tables of one import run.
create function rules.import_empty (p_import_id bigint) returns void
  language sql
  set search_path = pg_catalog, pg_temp
begin atomic
  delete from staging.branches where import_id = p_import_id;
  delete from staging.customers where import_id = p_import_id;
  delete from staging.facilities where import_id = p_import_id;
  delete from staging.facility_parties where import_id = p_import_id;
  delete from staging.instalments where import_id = p_import_id;
  delete from staging.payments where import_id = p_import_id;
  delete from staging.collaterals where import_id = p_import_id;
end;
