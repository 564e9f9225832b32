-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch
-- Gives an import run up and empties its staging; a run that was applied stays (architecture §4 Bulk), one that was refused is
-- remembered as that.
create function api.import_cancel (p_request uuid, p_import_id bigint) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'import_cancel', p_import_id::text);
  v_run    core.import_run;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('IMPORT');
  v_run := rules.import_run_own (p_import_id, array['STAGING', 'CHECKED', 'REFUSED']);
  perform rules.import_end (p_import_id, case v_run.state when 'REFUSED' then 'REFUSED' else 'CANCELLED' end, null, null);
  return rules.request_close (p_request, jsonb_build_object ('import_id', p_import_id));
end
$$;
