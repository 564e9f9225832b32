-- SPDX-License-Identifier: GPL-3.0-or-later
-- grant: branch_head, deputy, committee_secretary, auditor, credit_manager
-- The agenda of a session with what the committee needs to know about each case.
create function api.session_items (p_session_id bigint)
  returns table (agenda_item_id bigint, seq integer, state text, case_id bigint, case_no text, customer_no text, name text, branch_code text,
                 owner_name text, arrears_list text, past_due_days integer, is_outside boolean, referral_reason text, from_stage text,
                 has_open_legal_case boolean, decision text, decision_text text, execute_by date, votes_for smallint, votes_against smallint,
                 votes_abstain smallint, executed_on date, created jsonb, version integer)
  language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  v_cases bigint[];
begin
  perform rules.require ('VIEW');
  select array_agg (i.case_id) into v_cases from core.agenda_item i where i.session_id = p_session_id;
  return query
  select i.agenda_item_id, i.seq, i.state, i.case_id, c.case_no, p.customer_no, p.name, b.branch_code, s.full_name, f.arrears_list, f.past_due_days,
         i.is_outside, i.referral_reason, i.from_stage,
         exists (select from core.legal_case l where l.case_id = i.case_id and l.is_open), i.decision, i.decision_text, i.execute_by,
         i.votes_for, i.votes_against, i.votes_abstain, i.executed_on, i.created, i.version
    from core.agenda_item i
    join core.case c on c.case_id = i.case_id
    join core.party p on p.party_id = c.party_id
    join core.branch b on b.branch_id = c.branch_id
    left join core.staff s on s.login = c.owner
    left join rules.case_figures (v_cases, rules.business_day ()) f on f.case_id = i.case_id
   where i.session_id = p_session_id
   order by i.seq;
end
$$;
