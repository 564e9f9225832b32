-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Promises whose window ended in a period and before the business day (R-10): what each came to. promised and paid stand for those that were kept,
-- partially kept or broken, aside for those that were superseded or cancelled, which count neither way. Minor units; paid is never more than
-- promised. Of one branch with those below it, of a segment's customers. DN332 no period, DN194 another's branch.
create function api.report_promises (p_from date, p_to date, p_branch_id integer default null, p_segment_id bigint default null)
  returns table (key bigint, branch_name text, case_no text, customer_no text, customer_name text, made_on date, due_on date, window_end_on date,
                 state text, currency text, promised bigint, paid bigint, aside bigint, facilities text, recorded_by text, case_id bigint,
                 party_id bigint)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_day      date := rules.business_day ();
  v_branches integer[];
  v_members  bigint[];
begin
  perform rules.require ('REPORT');
  perform rules.report_period (p_from, p_to);
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, v_day);
  return query
    with ended as materialized (
      select p.*, p.state in ('KEPT', 'PARTIALLY_KEPT', 'BROKEN') as is_ripe
        from core.promise p
       where p.branch_id = any (v_branches) and p.window_end_on between p_from and least (p_to, v_day - 1) and p.state <> 'OPEN'
    )
    select e.promise_id, b.name, c.case_no, y.customer_no, y.name, e.made_on, e.due_on, e.window_end_on, e.state, e.currency,
           case when e.is_ripe then e.amount end, case when e.is_ripe then least (e.paid, e.amount) end, case when not e.is_ripe then e.amount end,
           (select string_agg (f.facility_no, ', ' order by f.facility_no)
              from core.promise_item i join core.facility f on f.facility_id = i.facility_id where i.promise_id = e.promise_id),
           coalesce (n.full_name, e.recorded_by), c.case_id, c.party_id
      from ended e
      join core.case c on c.case_id = e.case_id
      join core.party y on y.party_id = c.party_id
      join core.branch b on b.branch_id = e.branch_id
      left join rules.staff_names (array (select distinct x.recorded_by from ended x)) n on n.login = e.recorded_by
     where p_segment_id is null or c.party_id = any (v_members)
     order by b.name, e.window_end_on, c.case_no, e.promise_id;
end
$$;
