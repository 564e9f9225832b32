-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- Who was responsible for a case and when, the latest first (B01).
create function api.case_assignments (p_case_id bigint)
  returns table (assignment_id bigint, login text, full_name text, from_login text, from_name text, assigned_by text,
                 assigned_by_name text, assigned_on date, assigned_at timestamptz, ended_at timestamptz, reason text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  perform rules.case_visible (p_case_id);
  return query
    with name as (
      select n.login, n.full_name
        from rules.staff_names (array (select unnest (array[x.login, x.from_login, x.assigned_by])
                                         from core.assignment x where x.case_id = p_case_id)) n
    )
    select a.assignment_id, a.login, coalesce (l.full_name, a.login), a.from_login, coalesce (f.full_name, a.from_login),
           a.assigned_by, coalesce (b.full_name, a.assigned_by), a.assigned_on, a.assigned_at, a.ended_at, a.reason
      from core.assignment a
      left join name l on l.login = a.login
      left join name f on f.login = a.from_login
      left join name b on b.login = a.assigned_by
     where a.case_id = p_case_id
     order by a.assignment_id desc;
end
$$;
