-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, collector, committee_secretary, print_operator, auditor, credit_manager, call_operator
-- The head of a case folder: who, how much, since when, where it stands, what comes next (A14, A15, C05). DN106 when not visible.
create function api.case_head (p_case_id bigint)
  returns table (case_id bigint, case_no text, party_id bigint, customer_no text, name text, kind text, language text,
                 national_id text, born_on date, customer_since date, controller text, branch_id integer, branch_code text,
                 branch_name text, owner text, owner_name text, status text, stage text, tray text, tray_ready_on date,
                 worklist_state text, opened_on date, opened_by text, is_manual boolean, closed_on date, close_reason text,
                 previous_case_id bigint, previous_case_no text, reopened integer, warning_cycle integer, next_action_on date,
                 arrears_list text, exposure_list text, unallocated_list text, past_due_days integer, bucket smallint,
                 oldest_due_on date, hold_kind text, held_until date, open_tasks bigint, overdue_tasks bigint,
                 promise_amount bigint, promise_currency text, promise_due_on date, legal_no text, agreement_no text,
                 agenda_state text, letters bigint, documents bigint, has_address boolean, business_day date,
                 journal_count integer, version integer, party_flag text, problem text,
                 disputed_list text, contact_verdict text, contact_rule text, contact_earliest_at timestamptz)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_case core.case_now := rules.case_visible (p_case_id);
  v_day  date := rules.business_day ();
begin
  return query
    select v_case.case_id, v_case.case_no, p.party_id, p.customer_no, p.name, p.kind, p.language, p.national_id, p.born_on,
           p.customer_since, p.controller, b.branch_id, b.branch_code, b.name, v_case.owner, coalesce (n.full_name, v_case.owner),
           v_case.status, v_case.stage,
           v_case.tray, v_case.tray_ready_on,
           rules.worklist_state (v_case.stage, coalesce (h.stops_steps, false), v_case.tray_ready_on, v_case.next_action_on, v_day),
           v_case.opened_on, v_case.opened_by, v_case.is_manual, v_case.closed_on, v_case.close_reason,
           v_case.previous_case_id, (select x.case_no from core.case x where x.case_id = v_case.previous_case_id),
           v_case.reopened, v_case.warning_cycle, v_case.next_action_on,
           f.arrears_list, f.exposure_list, f.unallocated_list, f.past_due_days, u.bucket, f.oldest_due_on,
           h.kind, h.to_on, t.open_tasks, t.overdue_tasks, m.amount, m.currency, m.due_on,
           (select x.legal_no from core.legal_case x where x.case_id = p_case_id and x.is_open),
           (select x.agreement_no from core.agreement x
             where x.case_id = p_case_id and x.state in ('DRAFT', 'PROPOSED', 'APPROVED', 'ACTIVE')
             order by x.agreement_id desc limit 1),
           (select x.state from core.agenda_item x
             where x.case_id = p_case_id and x.state in ('REFERRED', 'ON_AGENDA', 'DISCUSSED', 'DECIDED')),
           (select count (*) from core.letter x where x.case_id = p_case_id and x.state <> 'VOIDED'),
           (select count (*) from core.document x where x.case_id = p_case_id),
           exists (select from core.contact_point x
                    where x.party_id = v_case.party_id and x.kind = 'ADDRESS' and not x.is_blocked and x.state <> 'INVALID'),
           v_day, v_case.journal_count, v_case.version,
           (select x.kind from core.party_flag x where x.party_id = v_case.party_id and x.ended_on is null and x.kind <> 'PROFILE'
             order by array_position (array['DECEASED', 'LAWYER', 'BLOCKED'], x.kind) limit 1),
           (select x.code from core.problem x where x.case_id = p_case_id and x.resolved_on is null order by x.problem_id desc limit 1),
           (select string_agg (x.currency || ':' || x.amount, ',' order by x.currency)
              from (select y.currency, sum (y.amount) as amount from core.dispute y where y.case_id = p_case_id and y.is_open group by y.currency) x),
           k.verdict, k.rule, k.earliest_at
      from core.party p
      join core.branch b on b.branch_id = v_case.branch_id
      join core.case_pulse u on u.case_id = p_case_id
      left join rules.case_figures (array[p_case_id], v_day) f on true
      left join rules.staff_names (array[v_case.owner]) n on true
      left join lateral (select count (*) as open_tasks, count (*) filter (where x.control_on < v_day) as overdue_tasks
                           from core.task x
                          where x.case_id = p_case_id and x.state in ('OPEN', 'ASSIGNED', 'IN_PROGRESS')) t on true
      left join lateral (select x.amount, x.currency, x.due_on from core.promise x
                          where x.case_id = p_case_id and x.state = 'OPEN' order by x.due_on limit 1) m on true
      left join lateral (select x.kind, x.to_on, x.scope && array['STEP', 'ALL'] as stops_steps from core.hold x
                          where x.case_id = p_case_id and x.released_on is null and x.from_on <= v_day
                            and coalesce (x.to_on >= v_day, true)
                          order by x.scope && array['STEP', 'ALL'] desc, x.to_on desc nulls first limit 1) h on true
      left join rules.may_contact (case when v_case.stage is not null
                                          then array[rules.contact_of (v_case, 'CALL', v_case.party_id, null, clock_timestamp (), v_day)] end) k on true
     where p.party_id = v_case.party_id;
end
$$;
