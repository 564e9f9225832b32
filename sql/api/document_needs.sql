-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, auditor, administrator, credit_manager
-- The documents that products ask for (A05): within how many days after the opening, of facilities opened from which day on.
create function api.document_needs ()
  returns table (need_id integer, product text, name text, due_days integer, from_on date, is_active boolean, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require_staff ();
  return query
    select n.need_id, n.product, n.name, n.due_days, n.from_on, n.is_active, n.version from core.document_need n order by n.product, n.name;
end
$$;
