-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The open cases by stage on the business day: how many, how many of a tray are ready, what they owe; with the filter of each (D05).
create function api.glance_trays (p_branch_id integer)
  returns table (stage text, tray text, cases bigint, ready bigint, arrears_list text, filter jsonb)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set enable_nestloop = off
  set work_mem = '64MB'
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_branches integer[] := rules.scope_branches (p_branch_id);
begin
  return query
    with owed as materialized (
      select c.stage, g.currency, sum (g.overdue)::bigint as overdue
        from rules.portfolio_figures (p_branch_id, v_day) g
        join core.case_item i on i.facility_id = g.facility_id and i.is_open
        join core.case c on c.case_id = i.case_id
       where g.overdue > 0
       group by c.stage, g.currency
    )
    select s.stage, max (c.tray), count (c.case_id), count (c.case_id) filter (where c.tray_ready_on <= v_day),
           coalesce ((select string_agg (o.currency || ':' || o.overdue, ',' order by o.currency) from owed o where o.stage = s.stage), ''),
           jsonb_strip_nulls (jsonb_build_object ('branch_id', p_branch_id, 'stage', s.stage))
      from unnest (array['FOLLOW_UP', 'WARNING_1', 'WARNING_2', 'COMMITTEE', 'AGREEMENT', 'LEGAL', 'EXTERNAL']) with ordinality s (stage, seq)
      left join core.case c on c.stage = s.stage and c.branch_id = any (v_branches)
     group by s.stage, s.seq
     order by s.seq;
end
$$;
