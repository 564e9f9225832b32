-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, batch, credit_manager, call_operator
-- The segments in use, by name: what lists and reports may be limited to (J03). Nothing about customers stands in them.
create function api.segment_names ()
  returns table (segment_id bigint, name text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.require ('VIEW');
  return query select s.segment_id, s.name from core.segment s where s.is_active order by s.name_key;
end
$$;
