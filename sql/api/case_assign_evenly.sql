-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy
-- Distributes cases evenly by load among the people, as api.assign_preview shows; all or nothing (B03, B04). DN130 when a case fits nobody.
create function api.case_assign_evenly (p_request uuid, p_case_ids bigint[], p_logins text[], p_reason text) returns jsonb
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_done   jsonb := rules.request_open (p_request, 'case_assign_evenly', p_case_ids::text, p_logins::text, p_reason);
  v_ids    bigint[];
  v_logins text[];
  v_moved  integer;
begin
  if v_done is not null then
    return v_done;
  end if;
  perform rules.require ('ASSIGN');
  perform rules.require_any (p_case_ids, 'cases');
  if coalesce (cardinality (p_logins), 0) = 0 then
    perform rules.refuse ('DN108', '{"field": "cases", "reason": "EMPTY"}');
  end if;
  perform from core.case c where c.case_id = any (p_case_ids) order by c.case_id for no key update;
  select array_agg (p.case_id), array_agg (p.login) into v_ids, v_logins from rules.assign_plan (p_case_ids, p_logins) p;
  if coalesce (cardinality (v_ids), 0) <> cardinality (p_case_ids) then
    perform rules.refuse ('DN131', jsonb_build_object ('closed', '{}'::text[], 'missing', cardinality (p_case_ids) - coalesce (cardinality (v_ids), 0),
                                                       'count', cardinality (p_case_ids) - coalesce (cardinality (v_ids), 0)));
  elsif array_position (v_logins, null) is not null then
    perform rules.refuse ('DN130', jsonb_build_object ('login', null, 'case_no',
                            (select c.case_no from core.case c where c.case_id = v_ids[array_position (v_logins, null)])));
  end if;
  v_moved := rules.cases_assign (v_ids, v_logins, p_reason);
  return rules.request_close (p_request, jsonb_build_object ('moved', v_moved, 'unchanged', cardinality (v_ids) - v_moved));
end
$$;
