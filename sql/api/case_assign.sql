-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Gives one or thousands of cases to a colleague, or with p_login null back to the branch's pool; all or nothing (B01, B02, B04, B08).
create function api.case_assign (p_request uuid, p_case_ids bigint[], p_login text, p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done  jsonb := rules.request_open (p_request, 'case_assign', p_case_ids::text, p_login, p_reason);
  v_moved integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('ASSIGN');
  perform rules.require_any (p_case_ids, 'cases');
  v_moved := rules.cases_assign (p_case_ids, array_fill (p_login, array[cardinality (p_case_ids)]), p_reason);
  return rules.request_close (p_request, jsonb_build_object ('moved', v_moved, 'unchanged', cardinality (p_case_ids) - v_moved));
end
$$;
