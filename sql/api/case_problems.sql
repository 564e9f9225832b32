-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, call_operator
-- The problems of a case and the messages of its customer, the open ones first (N01, N03). offers: what may be offered for it (G05).
create function api.case_problems (p_case_id bigint)
  returns table (problem_id bigint, code text, is_message boolean, note text, owner text, owner_name text, opened_on date, due_on date, is_open boolean,
                 resolved_on date, resolution text, opened_by_name text, version integer, offers text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.case_visible (p_case_id);
  return query
    select p.problem_id, p.code, c.is_message, p.note, p.owner, coalesce (o.full_name, p.owner), p.opened_on, p.due_on, p.resolved_on is null,
           p.resolved_on, p.resolution, coalesce (b.full_name, p.opened_by), p.version, array_to_string (c.offers, ' ')
      from core.problem p
      join core.problem_code c on c.code = p.code
      left join rules.staff_names (array (select distinct x.owner from core.problem x where x.case_id = p_case_id)) o on o.login = p.owner
      left join rules.staff_names (array (select distinct x.opened_by from core.problem x where x.case_id = p_case_id)) b on b.login = p.opened_by
     where p.case_id = p_case_id
     order by p.resolved_on is not null, p.problem_id desc;
end
$$;
