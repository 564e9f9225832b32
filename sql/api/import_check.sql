-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch
-- The preview of an import: checks every staged row, records the faults (api.import_errors) and returns per file its rows,
-- how many are new, changed, the same and faulty, and the sums of the file per currency. Asked again, it answers the same.
create function api.import_check (p_import_id bigint)
  returns table (file text, row_count bigint, new_count bigint, changed_count bigint, same_count bigint, error_count bigint, sum_list text)
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  v_run    core.import_run;
  v_faults integer;
begin
  perform rules.require ('IMPORT');
  v_run := rules.import_run_own (p_import_id, array['STAGING', 'CHECKED', 'REFUSED']);
  if v_run.state = 'STAGING' then
    v_faults := rules.import_find_errors (p_import_id);
    update core.import_run set state = case when v_faults = 0 then 'CHECKED' else 'REFUSED' end, error_count = v_faults
     where import_id = p_import_id;
  end if;
  return query
  select c.file, c.row_count, c.new_count, c.changed_count, c.same_count,
         (select count (distinct e.line_no) from core.import_error e where e.import_id = p_import_id and e.file = c.file), c.sum_list
    from rules.import_counts (p_import_id) c;
end
$$;
