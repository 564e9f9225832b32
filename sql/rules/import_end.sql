-- SPDX-License-Identifier: GPL-3.0-or-later
-- Ends an import run in a final state: staging is emptied, the session's time limit is what it was before api.import_begin ().
create function rules.import_end (p_import_id bigint, p_state text, p_error_count integer, p_counts jsonb) returns void
  language plpgsql
  set search_path = pg_catalog, pg_temp
as $$
begin
  perform rules.import_empty (p_import_id);
  update core.import_run r
     set state = p_state, error_count = coalesce (p_error_count, r.error_count), counts = coalesce (p_counts, r.counts),
         finished_at = clock_timestamp ()
   where r.import_id = p_import_id;
  perform set_config ('statement_timeout', (select s.reset_val from pg_settings s where s.name = 'statement_timeout'), false);
end
$$;
