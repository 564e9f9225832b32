-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: importer, batch, auditor
-- The latest import runs of the caller's branches, newest first.
create function api.import_list (p_limit integer default 100)
  returns table (import_id bigint, login text, source text, started_at timestamptz, finished_at timestamptz, state text,
                 error_count integer, counts text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
  select r.import_id, r.login, r.source, r.started_at, r.finished_at, r.state, r.error_count, r.counts::text
    from core.import_run r
   order by r.import_id desc
   limit least (greatest (p_limit, 0), 1000);
end
$$;
