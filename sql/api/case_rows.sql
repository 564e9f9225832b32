-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The rows of a page of keys, in their order; what the caller may not see or is gone is left out. Figures are of the business day.
create function api.case_rows (p_keys bigint[])
  returns table (case_id bigint, case_no text, party_id bigint, customer_no text, name text, kind text, language text,
                 branch_id integer, branch_code text, owner text, owner_name text, status text, stage text, tray text,
                 tray_ready_on date, worklist_state text, arrears_list text, exposure_list text, unallocated_list text,
                 past_due_days integer, bucket smallint, oldest_due_on date, next_action_on date,
                 promise_amount bigint, promise_currency text, promise_due_on date,
                 last_action text, last_outcome text, last_at timestamptz, last_by text, note text,
                 opened_on date, closed_on date, close_reason text, products text, customer_since date,
                 hold_kind text, held_until date, reopened integer, version integer, problem text)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_day date := (select d.day from core.business_day d where d.closed_at is null);
begin
  if cardinality (p_keys) > 2000 then
    perform rules.refuse ('DN108', jsonb_build_object ('field', 'keys', 'reason', 'TOO_MANY'));
  end if;
  return query
    select c.case_id, c.case_no, c.party_id, p.customer_no, p.name, p.kind, p.language, c.branch_id, b.branch_code,
           c.owner, coalesce (n.full_name, c.owner), c.status, c.stage, c.tray, c.tray_ready_on,
           rules.worklist_state (c.stage, coalesce (h.stops_steps, false), c.tray_ready_on, c.next_action_on, v_day),
           f.arrears_list, f.exposure_list, f.unallocated_list, f.past_due_days, u.bucket, f.oldest_due_on,
           c.next_action_on, m.amount, m.currency, m.due_on, a.action, a.outcome, a.happened_at, a.recorded_by, a.note,
           c.opened_on, c.closed_on, c.close_reason, i.products, p.customer_since, h.kind, h.to_on, c.reopened, c.version,
           (select x.code from core.problem x where x.case_id = c.case_id and x.branch_id = c.branch_id and x.resolved_on is null
             order by x.problem_id desc limit 1)
      from unnest (p_keys) with ordinality k (case_id, seq)
      join core.case_now c on c.case_id = k.case_id
      join core.party p on p.party_id = c.party_id
      join core.branch b on b.branch_id = c.branch_id
      join core.case_pulse u on u.case_id = c.case_id
      left join rules.case_figures (p_keys, v_day) f on f.case_id = c.case_id
      left join rules.staff_names (array (select distinct o.owner from core.case o where o.case_id = any (p_keys))) n on n.login = c.owner
      left join lateral (select x.amount, x.currency, x.due_on from core.promise x
                          where x.case_id = c.case_id and x.branch_id = c.branch_id and x.state = 'OPEN'
                          order by x.due_on limit 1) m on true
      left join lateral (select x.action, x.outcome, x.happened_at, x.recorded_by, x.note from core.activity x
                          where x.case_id = c.case_id and x.branch_id = c.branch_id
                          order by x.activity_id desc limit 1) a on true
      left join lateral (select string_agg (distinct x.product, ', ' order by x.product) as products
                           from core.case_item y join core.facility x on x.facility_id = y.facility_id
                          where y.case_id = c.case_id) i on true
      left join lateral (select x.kind, x.to_on, x.scope && array['STEP', 'ALL'] as stops_steps from core.hold x
                          where x.case_id = c.case_id and x.branch_id = c.branch_id and x.released_on is null
                            and x.from_on <= v_day and coalesce (x.to_on >= v_day, true)
                          order by x.scope && array['STEP', 'ALL'] desc, x.to_on desc nulls first limit 1) h on true
     order by k.seq;
end
$$;
