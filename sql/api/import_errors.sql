-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch, auditor
-- The faults of an import run: file, line, column, reason (a DN code) and its detail as JSON text.
create function api.import_errors (p_import_id bigint)
  returns table (import_error_id bigint, file text, line_no integer, column_name text, reason text, detail text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select e.import_error_id, e.file, e.line_no, e.column_name, e.reason, e.detail::text
    from core.import_error e
   where e.import_id = p_import_id
   order by array_position (array['branches.csv', 'customers.csv', 'facilities.csv', 'facility_parties.csv', 'instalments.csv',
                                  'payments.csv', 'collaterals.csv'], e.file), e.line_no, e.import_error_id;
end
$$;
