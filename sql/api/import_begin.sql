-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch
-- Opens an import run (portfolio format); the client then copies each file into staging.<file> with this import_id and the
-- line number of the file. p_source: what people call it, a folder. Result: {import_id}.
create function api.import_begin (p_request uuid, p_source text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
declare
  v_result jsonb := rules.request_open (p_request, 'import_begin', p_source);
  v_id     bigint;
begin
  if v_result is not null then
    return v_result;
  end if;
  perform rules.require ('IMPORT');
  perform rules.business_day ();
  -- Checking and applying a large portfolio may outlast the limit that sessions start with; rules.import_end () restores it.
  perform set_config ('statement_timeout', '0', false);
  insert into core.import_run (branch_id, source)
  select s.branch_id, left (coalesce (p_source, ''), 1000) from core.staff s where s.login = session_user collate "default"
  returning import_id into v_id;
  return rules.request_close (p_request, jsonb_build_object ('import_id', v_id));
end
$$;
