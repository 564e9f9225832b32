-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, auditor, batch, credit_manager
-- Disputes (R-26): of the business days p_from to p_to, for each branch, reason and currency, how many were opened, decided and closed, how many in full or
-- in part for the customer, the average days from opening to closing, what was disputed and accepted in minor units. Of one branch with those
-- below it, of a segment's customers; filter: the cases behind the row. DN332 no period, DN194 another's branch.
create function api.report_disputes (p_from date, p_to date, p_branch_id integer default null, p_segment_id bigint default null)
  returns table (key bigint, branch_id integer, branch_name text, reason text, currency text, opened bigint, decided bigint, closed bigint, accepted bigint,
                 accepted_percent integer, average_days integer, amount bigint, accepted_amount bigint, filter text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
  v_branches integer[];
  v_members  bigint[];
begin
  perform rules.require ('REPORT');
  perform rules.report_period (p_from, p_to);
  v_branches := rules.scope_branches (p_branch_id);
  v_members := rules.segment_members (p_segment_id, rules.business_day ());
  return query
    with known as (
      select d.branch_id, d.reason, d.currency, d.amount, d.accepted, d.result, d.closed_on - d.opened_on as days,
             d.opened_on between p_from and p_to as is_opened, coalesce (d.decided_on between p_from and p_to, false) as is_decided,
             coalesce (d.closed_on between p_from and p_to, false) as is_closed
        from core.dispute d
       where d.branch_id = any (v_branches)
         and (d.opened_on between p_from and p_to or d.decided_on between p_from and p_to or d.closed_on between p_from and p_to)
         and (p_segment_id is null or d.case_id in (select c.case_id from core.case c where c.party_id = any (v_members)))
    )
    select row_number () over (order by b.name, k.reason, k.currency), k.branch_id, b.name, k.reason, k.currency,
           count (*) filter (where k.is_opened), count (*) filter (where k.is_decided), count (*) filter (where k.is_closed),
           count (*) filter (where k.is_decided and k.result <> 'REJECTED'),
           rules.half_even (10000.0 * count (*) filter (where k.is_decided and k.result <> 'REJECTED')
                            / nullif (count (*) filter (where k.is_decided), 0))::integer,
           rules.half_even (avg (k.days) filter (where k.is_closed))::integer,
           coalesce (sum (k.amount) filter (where k.is_opened), 0)::bigint, coalesce (sum (k.accepted) filter (where k.is_decided), 0)::bigint,
           jsonb_strip_nulls (jsonb_build_object ('state', 'ALL', 'branch_id', k.branch_id, 'dispute_from', p_from, 'dispute_to', p_to,
                                                  'dispute_reason', k.reason, 'segment', p_segment_id))::text
      from known k
      join core.branch b on b.branch_id = k.branch_id
     group by k.branch_id, b.name, k.reason, k.currency
     order by b.name, k.reason, k.currency;
end
$$;
