-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, credit_manager
-- What waits for the caller to mend it; see rules.faults (). detail holds the count and since when.
create function api.faults ()
  returns table (fault_key bigint, code text, detail text, n bigint, since timestamptz, screen text, target text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query
    select row_number () over (order by f.seq, f.since, f.detail::text), f.code,
           (f.detail || jsonb_build_object ('count', f.n, 'since', f.since))::text, f.n, f.since, f.screen, f.target
      from rules.faults () f
     order by 1;
end
$$;
